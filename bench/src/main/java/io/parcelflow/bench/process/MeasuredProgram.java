package io.parcelflow.bench.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The programs to measure, each a process started by the launcher, so with the same JVM, options
 * and startup cache.
 *
 * @param launcher the script {@code parcelflow}
 * @param classPath the program's jars in the launcher's order, then the benchmarks'
 * @param hasCache whether the launcher has a startup cache, which must be used then
 */
public record MeasuredProgram(Path launcher, String classPath, boolean hasCache) {

    private static final String JAVA_OPTIONS = "PARCELFLOW_JAVA_OPTS";

    /** A command of the program that has not been started. */
    public ProcessBuilder parcelflow(Map<String, String> settings, String... arguments) {
        return process("", settings, arguments);
    }

    /** The service with the store in that folder, not started, on any free port. */
    public ProcessBuilder serve(Path home, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("PARCELFLOW_HOME", home.toString());
        all.put("HTTP_PORT", "0");
        // The launcher starts it without the cache.
        return process("-XX:AOTMode=off", all, "serve").directory(home.toFile());
    }

    /**
     * Another main class in the same JVM with the same options.
     *
     * @param options more options, which override those of the launcher
     */
    public ProcessBuilder otherMain(Class<?> main, String options, Map<String, String> settings) {
        // What comes first after the options is the main class; the program's own, which the
        // launcher appends, is then the first argument.
        return process(options + " " + main.getName(), settings);
    }

    private ProcessBuilder process(
            String options, Map<String, String> settings, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString());
        builder.command().addAll(List.of(arguments));
        Map<String, String> environment = builder.environment();
        // A cache fits a class path that begins with the one it was made with. The JVM refuses to
        // start where it would have to do without, so that no run is measured by mistake.
        environment.put(
                JAVA_OPTIONS,
                "-cp "
                        + classPath
                        + (hasCache ? " -XX:AOTMode=on " : " ")
                        + environment.getOrDefault(JAVA_OPTIONS, "")
                        + " "
                        + options);
        environment.putAll(settings);
        return builder;
    }
}
