package io.parcelflow.bench;

import io.parcelflow.bench.jmh.CollectorBenchmark;
import io.parcelflow.bench.jmh.RunMachineBenchmark;
import io.parcelflow.bench.result.BenchmarkReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the microbenchmarks. */
final class MicroBenchmarks {

    static final String NAME = "PARTS";
    static final String DESCRIPTION =
            "microbenchmarks with JMH and the compiler of the program: the work of the state machine for one step, and of the collectors";

    private static final int SECONDS = 1;

    private MicroBenchmarks() {}

    static void measure(int runs, BenchmarkReport report) throws RunnerException {
        List<String> lines = new ArrayList<>();
        Map<String, Object> tree = new LinkedHashMap<>();
        for (RunResult run :
                new Runner(
                                new OptionsBuilder()
                                        .include(RunMachineBenchmark.class.getName())
                                        .include(CollectorBenchmark.class.getName())
                                        .verbosity(VerboseMode.SILENT)
                                        .forks(1)
                                        .jvmArgsAppend(
                                                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                                        .warmupIterations(2)
                                        .warmupTime(TimeValue.seconds(SECONDS))
                                        .measurementIterations(runs)
                                        .measurementTime(TimeValue.seconds(SECONDS))
                                        .build())
                        .run()) {
            String name = name(run);
            Result<?> result = run.getPrimaryResult();
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "    %-44s %10.3f %s  (+- %.3f)",
                            name,
                            result.getScore(),
                            result.getScoreUnit(),
                            result.getScoreError()));
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("unit", result.getScoreUnit());
            entry.put("mean", result.getScore());
            entry.put("error", result.getScoreError());
            tree.put(name, entry);
        }
        report.add(NAME, DESCRIPTION, lines, tree);
    }

    private static String name(RunResult run) {
        String label = run.getParams().getBenchmark();
        String method = label.substring(label.lastIndexOf('.', label.lastIndexOf('.') - 1) + 1);
        Map<String, String> parameters = new TreeMap<>();
        for (String key : run.getParams().getParamsKeys()) {
            parameters.put(key, run.getParams().getParam(key));
        }
        return method + " " + parameters;
    }
}
