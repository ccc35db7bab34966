package io.parcelflow.bench;

import io.parcelflow.bench.process.MeasuredProcess;
import io.parcelflow.bench.process.MeasuredProgram;
import io.parcelflow.bench.process.MeasurementException;
import io.parcelflow.bench.result.BenchmarkReport;
import io.parcelflow.bench.result.SampleStatistics;
import io.parcelflow.bench.scale.PlanningScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Plans and simulates large runs in a process with a limited heap. */
final class ScaleBenchmark {

    static final String NAME = "PLAN";
    static final String DESCRIPTION =
            "planning and simulating 10 sources x 41,000 ZIPs in a heap of 100 MB, then the cost of"
                    + " one step in runs of 10^3 to 10^6";

    private static final String HEAP = "-Xmx100m";

    private final MeasuredProgram program;

    ScaleBenchmark(MeasuredProgram program) {
        this.program = program;
    }

    void measure(int runs, BenchmarkReport report) throws IOException, InterruptedException {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (int i = 0; i < runs; i++) {
            once().forEach((name, value) ->
                    values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
        }
        List<String> lines = new ArrayList<>();
        Map<String, Object> tree = new LinkedHashMap<>();
        values.forEach((name, all) -> {
            SampleStatistics spread =
                    new SampleStatistics(all.stream().mapToDouble(Double::doubleValue).toArray());
            lines.add(spread.line(name, ""));
            tree.put(name, spread.tree(""));
        });
        report.add(NAME, DESCRIPTION, lines, tree);
    }

    private Map<String, Double> once() throws IOException, InterruptedException {
        Path output = Files.createTempFile("parcelflow-bench", ".json");
        try {
            MeasuredProcess process =
                    MeasuredProcess.run(
                            program.otherMain(PlanningScale.class, HEAP, Map.of())
                                    .redirectOutput(output.toFile())
                                    .redirectError(ProcessBuilder.Redirect.INHERIT));
            if (process.exitCode() != 0) {
                throw new MeasurementException("planning ended with " + process.exitCode());
            }
            Map<String, Double> values = new LinkedHashMap<>(numbers(Files.readString(output)));
            values.put("peak resident MB", process.peakResidentBytes() / 1e6);
            return values;
        } finally {
            Files.delete(output);
        }
    }

    /** The numbers of a JSON object by member name. */
    static Map<String, Double> numbers(String json) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token.isNumeric()) {
                    numbers.put(parser.currentName(), parser.getDoubleValue());
                }
                token = parser.nextToken();
            }
        }
        return numbers;
    }
}
