package io.parcelflow.runtime.context;

import io.parcelflow.runtime.text.JsonText;
import io.parcelflow.runtime.text.JsonTree;
import io.parcelflow.store.StoreException;
import io.parcelflow.store.StoreNotes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the latest reload result, so that other processes can show it. */
public final class ReloadResultStore {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadResultStore.class);

    /** No workflow or command has this name. */
    private static final String NAME = "service:reload";

    /** A file may have many errors; the first ones are enough. */
    private static final int PROBLEM_LENGTH_MAX = 10_000;

    private ReloadResultStore() {}

    public static @Nullable ReloadResult read(StoreNotes notes) {
        return notes.text(NAME).map(ReloadResultStore::parse).orElse(null);
    }

    /** Replaces the stored result; null deletes it. Failures of the store are logged only. */
    public static void write(StoreNotes notes, @Nullable ReloadResult reload) {
        try {
            notes.replace(
                    NAME, notes.text(NAME).orElse(null), reload == null ? null : text(reload));
        } catch (StoreException e) {
            LOG.atWarn().setCause(e).log("cannot store the result of the configuration reload");
        }
    }

    private static String text(ReloadResult reload) {
        String problem = reload.problem();
        return JsonText.compact(
                ReloadResultJson.tree(
                        problem == null || problem.length() <= PROBLEM_LENGTH_MAX
                                ? reload
                                : new ReloadResult(
                                        reload.at(),
                                        reload.changed(),
                                        reload.pendingRestart(),
                                        problem.substring(0, PROBLEM_LENGTH_MAX) + "…")));
    }

    /** Parses a stored result; null if it is in a later version's format. */
    private static @Nullable ReloadResult parse(String text) {
        try {
            return ReloadResultJson.parse(JsonTree.parse(text));
        } catch (RuntimeException e) {
            LOG.atDebug()
                    .setCause(e)
                    .log("ignored an unreadable stored result of a configuration reload");
            return null;
        }
    }
}
