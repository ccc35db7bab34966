package io.parcelflow.cli.store;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.CommandFailure;
import io.parcelflow.cli.session.ExitCode;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.store.Content;
import io.parcelflow.store.Store;
import io.parcelflow.store.copy.StoreCopy;
import io.parcelflow.store.provider.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies a store into an empty one, of the same kind or the other. */
@Command(
        name = "migrate",
        sortOptions = false,
        optionListHeading = "%n",
        description = "Copy a store into an empty one and verify it: a file or a MongoDB database.",
        footer = {
            "",
            "A PLACE is a file that ends in .db, a data directory, a URL such as",
            "mongodb://host/database, or the word configured, which means the store of",
            "the configuration; use it for a URL with a password, which others could read",
            "in a command. Repeat the command to continue an interrupted copy. The source",
            "store is not changed, and no run may be active during the copy.",
            "Exit codes: 0 copied and verified, 1 failed, 2 usage.",
            "",
            "Examples:",
            "  parcelflow migrate --from data --to configured",
            "  parcelflow migrate --from configured --to copy/parcelflow.db"
        })
public final class MigrateCommand implements Callable<Integer> {

    /** Maximum number of lines per kind without live display. */
    private static final int LINES_MAX = 10;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "PLACE",
            description = "The store to copy.")
    String from = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "PLACE",
            description = "The store to copy into; created if it does not exist.")
    String to = "";

    @Option(names = "--json", description = "As one JSON document.")
    boolean json;

    private final CommandContext session;

    public MigrateCommand(CommandContext session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Configuration configuration = session.configuration(Map.of()).load();
        StoreLocation source = place("--from", from, configuration);
        StoreLocation target = place("--to", to, configuration);
        if (source instanceof StoreLocation.SqliteFile(Path file) && !Files.exists(file)) {
            throw new CommandFailure(ExitCode.FAILED, "there is no store " + file);
        }
        if (source.equals(target)) {
            throw new CommandFailure(ExitCode.USAGE, "--from and --to are the same store");
        }
        try (Store here = session.components().storeOpener().apply(source);
                Store there = session.components().storeOpener().apply(target)) {
            session.screen().printLine("Copying " + here.location() + " to " + there.location());
            report(here, there, new StoreCopy(here, there, InstantSource.system(), lines()).run());
        }
        return ExitCode.OK;
    }

    private StoreLocation place(String option, String text, Configuration configuration) {
        return StoreLocationParser.parse(
                option, text, session.invocation().workingDirectory(), configuration);
    }

    private StoreCopy.Progress lines() {
        return new StoreCopy.Progress() {

            private Content.Kind last = Content.Kind.RUN;
            private long lastTenth;

            @Override
            public void copied(Content.Kind kind, long done, long all) {
                String line =
                        "  "
                                + DisplayFormat.grouped(done)
                                + " of "
                                + DisplayFormat.grouped(all)
                                + ' '
                                + kind.plural();
                long tenth = done * LINES_MAX / Math.max(1, all);
                session.screen().draw(List.of(line));
                if (!session.screen().supportsRedraw() && (kind != last || tenth != lastTenth)) {
                    session.screen().printLine(line);
                }
                last = kind;
                lastTenth = tenth;
            }

            @Override
            public void verifying() {
                session.screen().erase();
                session.screen().printLine("Comparing both stores …");
            }
        };
    }

    private void report(Store here, Store there, StoreCopy.Result result) {
        if (json) {
            Map<String, Object> counts = new LinkedHashMap<>();
            for (Content.Kind kind : Content.Kind.values()) {
                counts.put(kind.name().toLowerCase(Locale.ROOT), result.counts().get(kind));
            }
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("from", here.location());
            tree.put("to", there.location());
            tree.put("counts", counts);
            tree.put("added", result.added());
            session.printVerbatim(JsonText.indented(tree));
            return;
        }
        session.print(
                there.location()
                        + (result.added() == 0
                                ? " already contains all of "
                                : " is a verified copy of ")
                        + here.location()
                        + ": "
                        + count(result, Content.Kind.PROPERTY, "property")
                        + ", "
                        + count(result, Content.Kind.RUN, "run")
                        + " and their history.");
    }

    private static String count(StoreCopy.Result result, Content.Kind kind, String noun) {
        return DisplayFormat.quantity(result.counts().getOrDefault(kind, 0L), noun);
    }
}
