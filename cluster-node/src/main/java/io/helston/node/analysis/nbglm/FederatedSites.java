package io.helston.node.analysis.nbglm;

import io.helston.math.nbglm.federated.IrlsOptions;
import io.helston.math.nbglm.federated.IrlsQuestion;
import io.helston.math.nbglm.federated.ProximalQuestion;
import io.helston.math.nbglm.federated.SiteData;
import io.helston.math.nbglm.federated.SiteModel;
import io.helston.math.nbglm.federated.StartSummands;
import io.helston.node.analysis.Partial;
import io.helston.node.analysis.RoundInputs;
import io.helston.node.analysis.nbglm.FederatedPayloads.Answers;
import io.helston.node.analysis.nbglm.FederatedPayloads.Question;
import io.helston.node.analysis.nbglm.FederatedPayloads.SiteCounts;
import io.helston.node.analysis.nbglm.FederatedPayloads.Starts;
import io.helston.protocol.work.Segment;
import java.util.List;

/**
 * One site's samples of a range of genes: answers the coordinator's questions by sums over its own
 * samples. The model is made anew from the inputs if it was lost, so no round is replayed.
 */
final class FederatedSites {
  /** Kind of segment that starts. */
  static final String START = "sites that start";

  /** Kind of segment of a round of least squares. */
  static final String SQUARES = "sites";

  /** Kind of segment of an exchange of the catch. */
  static final String CATCH = "sites that catch";

  private SiteModel model;

  /** Whether a kind of segment is one of these. */
  static boolean answers(String kind) {
    return kind.equals(START) || kind.equals(SQUARES) || kind.equals(CATCH);
  }

  Partial run(Segment segment, RoundInputs inputs) {
    SiteCounts counts = inputs.get(segment.inputs().getFirst(), SiteCounts.class);
    Question question = inputs.get(segment.inputs().getLast(), Question.class);
    var data = new SiteData(counts.site(), counts.counts(), counts.sizeFactors(), counts.design());
    if (segment.kind().equals(START)) {
      return new Partial.Blob(new Starts(List.of(StartSummands.of(data, question.genes()))));
    }
    if (model == null) {
      model = new SiteModel(data, question.dispersions(), IrlsOptions.PEER);
    }
    return new Partial.Blob(
        new Answers(
            List.of(
                segment.kind().equals(SQUARES)
                    ? model.answer(
                        new IrlsQuestion(question.exchange(), question.genes(), question.beta()))
                    : model.answer(
                        new ProximalQuestion(
                            question.exchange(),
                            question.genes(),
                            question.beta(),
                            question.direction(),
                            question.maxBeta())))));
  }
}
