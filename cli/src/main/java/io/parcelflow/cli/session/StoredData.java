package io.parcelflow.cli.session;

import io.parcelflow.runtime.OrchestrationEngine;
import io.parcelflow.store.provider.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Opens engines on what is stored: in the configured store, else in that of the demo. */
public record StoredData(CommandContext session) {

    private static boolean isMissing(StoreLocation location) {
        return switch (location) {
            case StoreLocation.SqliteFile(Path file) -> !Files.exists(file);
            case StoreLocation.MongoDatabase _ -> false;
        };
    }

    /**
     * An initialized engine for reading stored data: of the configured store, else of the demo's.
     *
     * @throws CommandFailure if neither store exists
     */
    public OrchestrationEngine engine() {
        OrchestrationEngine engine = session.engineWithoutNewStore(session.configuration(Map.of()));
        Path home = engine.settings().current().store().home();
        boolean isThere = !isMissing(engine.settings().current().store().location());
        if (isThere && !DemoStore.isOnlyOne(engine)) {
            return engine;
        }
        engine.shutdown();
        if (!DemoStore.exists(home)) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "nothing is stored in "
                            + home
                            + " yet: start with 'parcelflow demo' (simulated data, under a minute) or 'parcelflow run --zip 85031'");
        }
        return demoEngine(home);
    }

    /**
     * An initialized engine with the configured store, which must exist.
     *
     * @throws CommandFailure if the store does not exist
     */
    public OrchestrationEngine engineOfRuns() {
        OrchestrationEngine engine = session.engineWithoutNewStore(session.configuration(Map.of()));
        StoreLocation place = engine.settings().current().store().location();
        if (isMissing(place)) {
            engine.shutdown();
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "there are no runs yet, because "
                            + place
                            + " does not exist: start one with 'parcelflow run'");
        }
        return engine;
    }

    /**
     * An initialized engine for inspection: with the configured store, else the demo's, else none.
     */
    public OrchestrationEngine engineForInspection() {
        OrchestrationEngine engine = session.engineWithoutNewStore(session.configuration(Map.of()));
        if (DemoStore.isOnlyOne(engine)) {
            Path home = engine.settings().current().store().home();
            engine.shutdown();
            return demoEngine(home);
        }
        return engine;
    }

    /** An initialized engine with the demo's store; prints a note about that. */
    OrchestrationEngine demoEngine(Path home) {
        session.screen()
                .printLine(
                        session.errPalette()
                                .dim(
                                        "(simulated data of the demo, in "
                                                + DemoStore.folder(home)
                                                + ")"));
        StoreLocation file = DemoStore.location(home);
        OrchestrationEngine engine =
                session.engine(
                        session.configuration(
                                DemoStore.settings(home, session.components().factories())),
                        _ -> session.components().storeOpener().apply(file));
        engine.initialize();
        return engine;
    }
}
