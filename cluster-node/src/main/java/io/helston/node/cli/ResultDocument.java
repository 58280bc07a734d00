package io.helston.node.cli;

import io.helston.node.report.JsonText;
import io.helston.node.store.OutputFiles;
import io.helston.protocol.spec.JobSpec;
import java.util.LinkedHashMap;

/** The JSON document of a job: version, analysis, specification and result. */
final class ResultDocument {
  private ResultDocument() {}

  /**
   * Writes {@code PREFIX.json}.
   *
   * @param result the result, or what of it is not in files of its own
   */
  static void write(JobSpec spec, Object result, OutputFiles files) {
    var document = new LinkedHashMap<String, Object>();
    document.put("helston", Version.line());
    document.put("analysis", spec.analysis());
    document.put("spec", spec);
    document.put("result", result);
    files.write(".json", to -> JsonText.write(document, to));
  }
}
