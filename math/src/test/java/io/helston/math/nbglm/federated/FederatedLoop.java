package io.helston.math.nbglm.federated;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Coordinator and sites in one process. */
final class FederatedLoop {
  private final List<SiteData> data;
  private final List<SiteModel> sites;
  private final FederatedIrls irls;
  private final ProximalNewton proximal;

  /** How messages of the sites arrive. */
  private final Consumer<List<? extends FromSite>> order;

  FederatedLoop(List<SiteData> data, double[] dispersions, IrlsOptions options) {
    this(data, dispersions, options, messages -> {});
  }

  FederatedLoop(
      List<SiteData> data,
      double[] dispersions,
      IrlsOptions options,
      Consumer<List<? extends FromSite>> order) {
    this.data = data;
    this.order = order;
    sites = data.stream().map(site -> new SiteModel(site, dispersions, options)).toList();
    irls = new FederatedIrls(options);
    proximal = new ProximalNewton(options);
  }

  IrlsState start(boolean[] fitted) {
    int[] genes = IrlsState.indices(fitted);
    var answers = new ArrayList<>(data.stream().map(d -> StartSummands.of(d, genes)).toList());
    order.accept(answers);
    return irls.start(answers, data.size(), fitted);
  }

  /** All states, from the given one to the last. */
  List<IrlsState> squares(IrlsState from) {
    var states = new ArrayList<>(List.of(from));
    while (!irls.finished(states.getLast())) {
      IrlsQuestion question = states.getLast().question();
      states.add(irls.update(states.getLast(), total(site -> site.answer(question))));
    }
    return states;
  }

  /** All states, from the given one to the last. */
  List<ProximalState> rescue(ProximalState from) {
    var states = new ArrayList<>(List.of(from));
    while (!proximal.finished(states.getLast())) {
      ProximalQuestion question = proximal.question(states.getLast());
      states.add(proximal.update(states.getLast(), total(site -> site.answer(question))));
    }
    return states;
  }

  ProximalState caught(IrlsState last) {
    return proximal.start(last);
  }

  FederatedFit fit(boolean[] fitted) {
    IrlsState last = squares(start(fitted)).getLast();
    return FederatedFit.of(last, rescue(caught(last)).getLast());
  }

  private Totals total(Function<SiteModel, SiteSummands> ask) {
    var answers = new ArrayList<>(sites.stream().map(ask).toList());
    order.accept(answers);
    return Totals.of(answers, sites.size());
  }
}
