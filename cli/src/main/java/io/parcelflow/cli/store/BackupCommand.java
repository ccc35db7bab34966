package io.parcelflow.cli.store;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.provider.StoreLocation;
import io.parcelflow.store.sqlite.maintenance.SqliteBackup;
import io.parcelflow.store.sqlite.maintenance.StoreCounts;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies the store to a file, even during a run. */
@Command(
        name = "backup",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Copy the store to a file and verify the copy, even during a run.",
        footer = {
            "",
            "The file appears when the copy is complete. Use mongodump to back up a MongoDB database.",
            "Exit codes: 0 copied, 1 failed.",
            "",
            "Examples:",
            "  parcelflow backup /backups/parcelflow-$(date +%%F).db",
            "  parcelflow backup --force latest.db"
        })
public final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    Path file = Path.of("");

    @Option(names = "--force", description = "Replace an existing file.")
    boolean force;

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final CommandContext session;

    public BackupCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        StoreLocation store = session.configuration(Map.of()).load().store().location();
        Path from = StoreFileInfo.path(store, "mongodump");
        Path to = session.invocation().workingDirectory().resolve(file).normalize();
        StoreCounts counts = SqliteBackup.save(from, to, force);
        if (json) {
            Map<String, Object> tree = StoreFileInfo.tree(counts);
            tree.put("file", to.toString());
            session.printVerbatim(JsonText.indented(tree));
        } else {
            session.print(
                    to
                            + " is a verified copy of "
                            + from
                            + ": "
                            + StoreFileInfo.words(counts)
                            + ".");
        }
        return ExitCode.OK;
    }
}
