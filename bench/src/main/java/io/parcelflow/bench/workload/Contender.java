package io.parcelflow.bench.workload;

import io.parcelflow.bench.process.MeasuredProgram;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What is measured on a workload. */
public enum Contender {
    /** The program itself. */
    PARCELFLOW("parcelflow"),
    /** {@link PlainLoop} with one transaction a page. */
    PLAIN("plain loop"),
    /** {@link PlainLoop} with the store's own grouping of commits. */
    PLAIN_SHARED("plain loop, shared commits");

    private final String label;

    Contender(String words) {
        this.label = words;
    }

    public String label() {
        return label;
    }

    /** A process that has not begun and will store into that folder. */
    ProcessBuilder process(MeasuredProgram program, Path home, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("PARCELFLOW_HOME", home.toString());
        return switch (this) {
            case PARCELFLOW -> program.parcelflow(all, "run", "--mode", "parallel", "--json");
            case PLAIN -> program.otherMain(PlainLoop.class, "", all);
            case PLAIN_SHARED -> {
                all.put(PlainLoop.SHARED_COMMITS, "yes");
                yield program.otherMain(PlainLoop.class, "", all);
            }
        };
    }
}
