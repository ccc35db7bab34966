package com.example;

import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.runtime.result.RunReport;
import io.parcelflow.store.PropertyQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Collects two ZIP codes; the arguments are a file of settings and the folder for the data. */
public final class CollectOnce {

    private CollectOnce() {}

    public static void main(String[] args) {
        try (OrchestrationEngine engine =
                OrchestrationEngine.builder()
                        .settingsFile(Path.of(args[0]))
                        .settings(Map.of("TARGET_ZIP_CODES", "85031, 85033"))
                        .home(Path.of(args[1]))
                        .build()) {
            engine.initialize();
            RunReport report = engine.runDailyWorkflow();
            System.out.println(report.outcome() + ", " + report.listed() + " records");
            engine.properties()
                    .forEach(PropertyQuery.of(List.of(new ZipCode("85031"))), System.out::println);
        }
    }
}
