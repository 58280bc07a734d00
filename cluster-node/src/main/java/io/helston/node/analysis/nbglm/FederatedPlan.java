package io.helston.node.analysis.nbglm;

import io.helston.math.nbglm.federated.IrlsRound;
import io.helston.node.analysis.PlanContext;
import io.helston.node.analysis.nbglm.FederatedPayloads.SiteCounts;
import io.helston.node.analysis.nbglm.NbGlmPayloads.Model;
import io.helston.node.data.counts.ColumnData;
import io.helston.node.data.counts.CountMatrix;
import io.helston.node.data.counts.Site;
import io.helston.node.data.counts.SiteManifest;
import io.helston.protocol.spec.NbGlmSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The samples of all sites, each with its rows of the common design, cut into ranges of genes.
 *
 * <p>Until the rest of the pipeline is federated, the coordinator reads the counts of all sites:
 * size factors, and dispersions unless they are given, are those of the pooled samples.
 *
 * @param spec what was asked for
 * @param pooled the plan of all samples together
 * @param firstSamples where each site's samples begin among them, then their number
 */
record FederatedPlan(NbGlmSpec spec, NbGlmPlan pooled, int[] firstSamples) {
  /** Genes of a range. */
  private static final int RANGE = 2048;

  static FederatedPlan read(NbGlmSpec spec, PlanContext context) {
    Path manifest = Path.of(spec.federation().siteManifest().path());
    List<Site> sites = SiteManifest.read(manifest).load(spec.inputs().transpose());
    var notes = new ArrayList<String>();
    int[] first = new int[sites.size() + 1];
    for (int s = 0; s < sites.size(); s++) {
      check(spec, sites.get(s));
      CountMatrix counts = sites.get(s).counts();
      first[s + 1] = first[s] + counts.samples().size();
      notes.add(
          "site %s: %d genes and %d samples in %s"
              .formatted(
                  sites.get(s).name(),
                  counts.genes().size(),
                  counts.samples().size(),
                  counts.path()));
      sites.get(s).coldata().note().ifPresent(notes::add);
    }
    CountMatrix counts = pool(manifest, sites);
    NbGlmPlan plan = NbGlmPlan.of(spec, counts, coldata(manifest, sites), context, notes);
    if (plan.sizeFactors().length == 0) {
      throw NbGlmPlan.inconsistent(
          manifest,
          "--irls fed takes one size factor per sample; leave --normalization-factors out");
    }
    return new FederatedPlan(spec, plan, first);
  }

  /** What is wrong at one site is told of its own files, before they are put together. */
  private static void check(NbGlmSpec spec, Site site) {
    NbGlmPlan.checkSamples(site.counts());
    if (!spec.design().matrix().isPresent()) {
      DesignInputs.requireSite(spec.design().formula(), site.coldata());
    }
  }

  private static CountMatrix pool(Path manifest, List<Site> sites) {
    CountMatrix first = sites.getFirst().counts();
    var samples = new ArrayList<String>();
    sites.forEach(site -> samples.addAll(site.counts().samples()));
    int[][] pooled = new int[first.genes().size()][samples.size()];
    int at = 0;
    for (Site site : sites) {
      int[][] counts = site.counts().counts();
      int width = site.counts().samples().size();
      for (int g = 0; g < pooled.length; g++) {
        System.arraycopy(counts[g], 0, pooled[g], at, width);
      }
      at += width;
    }
    return new CountMatrix(manifest, first.genes(), samples, pooled);
  }

  /** Columns that any site has; missing where a site has none. */
  private static ColumnData coldata(Path manifest, List<Site> sites) {
    var columns = new LinkedHashSet<String>();
    var samples = new ArrayList<String>();
    for (Site site : sites) {
      columns.addAll(site.coldata().columns());
      samples.addAll(site.coldata().samples());
    }
    String[][] values = new String[columns.size()][samples.size()];
    int[] lines = new int[samples.size()];
    int at = 0;
    for (Site site : sites) {
      ColumnData own = site.coldata();
      int c = 0;
      for (String column : columns) {
        int from = own.columns().indexOf(column);
        if (from >= 0) {
          System.arraycopy(own.values()[from], 0, values[c], at, own.samples().size());
        }
        c++;
      }
      at += own.samples().size();
    }
    return new ColumnData(manifest, samples, List.copyOf(columns), values, lines, 0);
  }

  List<String> notes() {
    return pooled.notes();
  }

  Model model() {
    return pooled.model();
  }

  boolean saveRounds() {
    return spec.federation().saveRounds();
  }

  int sites() {
    return firstSamples.length - 1;
  }

  int genes() {
    return pooled.counts().genes().size();
  }

  int ranges() {
    return Math.ceilDiv(genes(), RANGE);
  }

  /** Genes of a range. */
  int size(int range) {
    return Math.min(RANGE, genes() - range * RANGE);
  }

  /** The dispersions of a range. */
  double[] dispersions(int range, double[] all) {
    return Arrays.copyOfRange(all, range * RANGE, range * RANGE + size(range));
  }

  /** Genes with a count and a dispersion take part. */
  boolean[] fitted(int range, double[] dispersions) {
    boolean[] fitted = new boolean[size(range)];
    for (int g = 0; g < fitted.length; g++) {
      int gene = range * RANGE + g;
      boolean any = Arrays.stream(pooled.counts().counts()[gene]).anyMatch(count -> count > 0);
      fitted[g] = any && dispersions[gene] > 0;
    }
    return fitted;
  }

  String siteInput(int range, int site) {
    return "site-" + range + "-" + site;
  }

  double cost(int range, int site) {
    return (double) size(range) * (firstSamples[site + 1] - firstSamples[site]);
  }

  SiteCounts siteCounts(int range, int site) {
    int from = firstSamples[site];
    int samples = firstSamples[site + 1] - from;
    int columns = model().columns();
    int[] counts = new int[size(range) * samples];
    for (int g = 0; g < size(range); g++) {
      int[] row = pooled.counts().counts()[range * RANGE + g];
      System.arraycopy(row, from, counts, g * samples, samples);
    }
    return new SiteCounts(
        site,
        counts,
        Arrays.copyOfRange(pooled.sizeFactors(), from, from + samples),
        Arrays.copyOfRange(model().design(), from * columns, (from + samples) * columns));
  }

  /** Rows with the genes' numbers among all. */
  IrlsRound[] shifted(int range, IrlsRound[] rows) {
    return Arrays.stream(rows)
        .map(
            row ->
                new IrlsRound(
                    row.round(),
                    row.gene() + range * RANGE,
                    row.active(),
                    row.diverged(),
                    row.negativeLogLikelihood(),
                    row.betaBefore(),
                    row.betaAfter()))
        .toArray(IrlsRound[]::new);
  }

  /** Rows of a matrix of coefficients. */
  double[] rows(double[] beta, int[] genes) {
    int p = model().columns();
    double[] rows = new double[genes.length * p];
    IntStream.range(0, genes.length)
        .forEach(a -> System.arraycopy(beta, genes[a] * p, rows, a * p, p));
    return rows;
  }
}
