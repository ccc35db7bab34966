package io.parcelflow.cli.store;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.provider.StoreLocation;
import io.parcelflow.store.sqlite.maintenance.SqliteRestore;
import io.parcelflow.store.sqlite.maintenance.SqliteRestore.RestoreResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replaces the store with a backup. */
@Command(
        name = "restore",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Replace the store with a backup; the replaced store is kept next to it.",
        footer = {
            "",
            "The backup is verified first and not changed. No run may be active, and no other process may have the store open. Usage of rate limits since the backup is kept. Use mongorestore to restore a MongoDB database.",
            "Exit codes: 0 restored, 1 nothing was changed.",
            "",
            "Example:",
            "  parcelflow restore /backups/parcelflow-2026-11-25.db"
        })
public final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The backup.")
    Path file = Path.of("");

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final CommandContext session;

    public RestoreCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        StoreLocation store = session.configuration(Map.of()).load().store().location();
        Path to = StoreFileInfo.path(store, "mongorestore");
        Path from = session.invocation().workingDirectory().resolve(file).normalize();
        RestoreResult restored = SqliteRestore.restore(from, to, Instant.now());
        if (json) {
            Map<String, Object> tree = StoreFileInfo.tree(restored.counts());
            tree.put("file", to.toString());
            if (restored.replaced() != null) {
                tree.put("replaced", restored.replaced().toString());
            }
            session.printVerbatim(JsonText.indented(tree));
            return ExitCode.OK;
        }
        session.print(
                to
                        + " is restored from "
                        + from
                        + ": "
                        + StoreFileInfo.words(restored.counts())
                        + ".");
        if (restored.replaced() != null) {
            session.print("The previous store is kept in " + restored.replaced() + ".");
        }
        return ExitCode.OK;
    }
}
