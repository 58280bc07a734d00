package io.helston.node.cli;

import io.helston.node.client.HelstonCluster;
import io.helston.node.client.soma.flight.FlightOptions;
import io.helston.node.client.soma.flight.SomaFlightServer;
import io.helston.protocol.spec.SomaShare;
import io.helston.protocol.spec.SomaSpec;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code helston soma serve}: mini-batches for Arrow Flight clients, until it is interrupted. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Streams the cells of an experiment in shuffled mini-batches over Arrow Flight, to Python for"
          + " example, until it is interrupted.",
      "Each consumer says in its ticket which rank and worker it is and where it goes on;"
          + " everything else is the server's. Nothing is encrypted without --tls-certificate, and"
          + " without --token-file every program of this machine can connect."
    })
final class SomaServeCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private SomaInput input;
  @Mixin private SomaQueryOptions query;
  @Mixin private SomaBatchOptions batches;
  @Mixin private SomaFlightOptions flight;
  @Mixin private RunOptions run;

  @Override
  public Integer call() {
    SomaSpec spec;
    FlightOptions options;
    try {
      spec = spec();
      options = flight.options();
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
    input.open().close();
    serve(spec, options);
    return 0;
  }

  private void serve(SomaSpec spec, FlightOptions options) {
    try (var interruption = new Interruption();
        HelstonCluster cluster = run.open(this::announce);
        SomaFlightServer server = start(cluster, spec, options)) {
      PrintWriter out = command.commandLine().getOut();
      out.printf(
          "Serving %d cells x %d genes at %s%n", server.cells(), server.genes(), server.address());
      out.flush();
      interruption.await();
    }
  }

  private SomaFlightServer start(HelstonCluster cluster, SomaSpec spec, FlightOptions options) {
    try {
      return SomaFlightServer.start(cluster, spec, options);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private void announce(String line) {
    if (!run.quiet()) {
      command.commandLine().getErr().println(line);
      command.commandLine().getErr().flush();
    }
  }

  private SomaSpec spec() {
    return new SomaSpec(
        query.query(input), batches.batching(), SomaShare.whole(), "", run.memoryBytes());
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(command.commandLine(), message);
  }
}
