package io.parcelflow.bench.workload;

import io.parcelflow.bench.process.MeasuredProgram;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The programs compared on a workload. */
public enum Contender {
    /** The program itself. */
    PARCELFLOW("parcelflow"),
    /** {@link PlainLoop} with one transaction per page. */
    PLAIN("plain loop"),
    /** {@link PlainLoop} with the store's group commit. */
    PLAIN_SHARED("plain loop, shared commits");

    private final String label;

    Contender(String words) {
        this.label = words;
    }

    public String label() {
        return label;
    }

    /** A process with its store in that folder, not started. */
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
