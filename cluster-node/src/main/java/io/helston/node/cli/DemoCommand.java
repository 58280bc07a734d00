package io.helston.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code helston demo}. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "demo")
final class DemoCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
