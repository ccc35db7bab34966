package io.parcelflow.bench;

import java.nio.file.Path;
import java.util.Map;

/**
 * The programs that can be measured, each a process started by the launcher, so with the same JVM,
 * options and start-up cache.
 *
 * @param launcher the script {@code parcelflow}
 * @param classPath the program's jars in the launcher's order, then the benchmarks'
 * @param hasCache whether the launcher has a start-up cache; if so it must be used
 */
record Program(Path launcher, String classPath, boolean hasCache) {

    /** What is measured. */
    enum Kind {
        PARCELFLOW("parcelflow"),
        PLAIN("plain loop"),
        PLAIN_SHARED("plain loop, shared commits");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** A process of that kind which has not begun, with an empty store in the folder. */
    ProcessBuilder process(Kind kind, Path folder, Map<String, String> settings) {
        ProcessBuilder builder =
                new ProcessBuilder(launcher.toString(), "run", "--mode", "parallel", "--json")
                        .directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.putAll(settings);
        environment.put("PARCELFLOW_HOME", folder.resolve("data").toString());
        // A cache fits a class path that begins with the one it was made with. The JVM refuses to
        // start where it would have to do without, so that no run is measured by mistake.
        String options = "-cp " + classPath + (hasCache ? " -XX:AOTMode=on" : "");
        if (kind == Kind.PARCELFLOW) {
            environment.put("PARCELFLOW_JAVA_OPTS", options);
        } else {
            // What comes first after the options is the main class; the program's own is then an
            // argument.
            environment.put("PARCELFLOW_JAVA_OPTS", options + " " + PlainLoop.class.getName());
        }
        if (kind == Kind.PLAIN_SHARED) {
            environment.put("BENCH_SHARED_COMMITS", "yes");
        }
        return builder;
    }
}
