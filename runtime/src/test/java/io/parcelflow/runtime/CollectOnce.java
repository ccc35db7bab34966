package io.parcelflow.runtime;

// README.md shows this file from here on; EmbeddedEngineTest holds the two together.
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.store.PropertyQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

public final class CollectOnce {

    public static void main(String[] args) {
        try (OrchestrationEngine engine =
                OrchestrationEngine.builder()
                        .settingsFile(Path.of(args[0]))
                        .settings(Map.of("TARGET_ZIP_CODES", "85031, 85033"))
                        .home(Path.of(args[1]))
                        .build()) {
            engine.initialize();
            RunReport report = engine.runDailyWorkflow();
            System.out.println(report.summary().outcome() + ", " + report.listed() + " records");
            engine.properties()
                    .forEach(PropertyQuery.of(List.of(new ZipCode("85031"))), System.out::println);
        }
    }
}
