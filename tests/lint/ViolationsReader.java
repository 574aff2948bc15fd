import static se.bjurr.violations.lib.ViolationsApi.violationsApi;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import se.bjurr.violations.lib.model.Violation;
import se.bjurr.violations.lib.reports.Parser;

/** Prints what violations-lib reads in reports, given pairs of parser and folder: a line for each finding. */
class ViolationsReader {
  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (int i = 0; i < args.length; i += 2) {
      var parser = Parser.valueOf(args[i]);
      for (Violation v :
          violationsApi().findAll(parser).inFolder(args[i + 1]).withPattern(".*").violations()) {
        out.println(
            String.join(
                "\t",
                args[i],
                v.getFile(),
                String.valueOf(v.getStartLine()),
                String.valueOf(v.getSeverity()),
                v.getRule(),
                v.getMessage().replace("\n", " ")));
      }
    }
  }
}
