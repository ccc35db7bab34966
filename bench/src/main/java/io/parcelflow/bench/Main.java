package io.parcelflow.bench;

import io.parcelflow.app.report.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures whole runs and prints the medians. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measure whole runs against simulated sources on this machine, each a process of"
                        + " its own with an empty store, and print a table of medians.")
public final class Main implements Callable<Integer> {

    @Parameters(
            paramLabel = "WORKLOAD",
            description = "W1, W2, W2-250 or W3; all of them unless told otherwise.")
    List<String> names = new ArrayList<>();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "Runs of each (default: ${DEFAULT-VALUE}).")
    int runs = 5;

    @Option(names = "--json", paramLabel = "FILE", description = "Write every figure there too.")
    @Nullable Path json;

    @Option(names = "--launcher", required = true, hidden = true)
    Path launcher = Path.of("parcelflow");

    @Option(names = "--class-path", required = true, hidden = true)
    String classPath = "";

    @Option(names = "--cache", required = true, hidden = true)
    String cache = "";

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Program program = new Program(launcher.toAbsolutePath(), classPath, !cache.isEmpty());
        Report report = new Report();
        for (Workload workload : workloads()) {
            measure(program, workload, report);
        }
        report.lines().forEach(System.out::println);
        if (json != null) {
            Files.writeString(json, JsonText.compact(report.tree()) + "\n");
        }
        return 0;
    }

    private List<Workload> workloads() {
        if (names.isEmpty()) {
            return Workload.all();
        }
        List<Workload> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(
                    Workload.named(name)
                            .orElseThrow(() ->
                                    new IllegalArgumentException("there is no workload " + name)));
        }
        return chosen;
    }

    private void measure(Program program, Workload workload, Report report) throws Exception {
        ProcessRun run = new ProcessRun(program, new SimulatedSources(workload));
        List<Program.Kind> kinds =
                workload.hasPlainLoop()
                        ? List.of(Program.Kind.values())
                        : List.of(Program.Kind.PARCELFLOW);
        for (int i = 1; i <= runs; i++) {
            for (Program.Kind kind : kinds) {
                Measured measured = run.measure(kind);
                System.err.printf(
                        Locale.ROOT,
                        "%s %d/%d %s: %.2f s, %.2f s CPU%n",
                        workload.name(),
                        i,
                        runs,
                        kind.words(),
                        measured.makespan().toNanos() / 1e9,
                        measured.cpuSeconds());
                report.add(workload, kind, measured);
            }
        }
    }
}
