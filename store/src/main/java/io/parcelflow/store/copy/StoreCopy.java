package io.parcelflow.store.copy;

import io.parcelflow.store.Content;
import io.parcelflow.store.Store;
import io.parcelflow.store.StoreContents;
import io.parcelflow.store.StoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copies all that a store holds into an empty one, and verifies it.
 *
 * <p>What was broken off continues where it was: the other store remembers what is being copied
 * into it, and what it has already is not written again. Used once, by one thread.
 */
public final class StoreCopy {

    /** Number of items in memory at a time. */
    private static final int BATCH_SIZE = 100;

    private final Store from;
    private final Store to;
    private final InstantSource clock;
    private final Progress progress;

    /**
     * Prepares a copy; touches neither store.
     *
     * @param clock the wall clock, for the leases
     */
    public StoreCopy(Store from, Store to, InstantSource clock, Progress progress) {
        this.from = from;
        this.to = to;
        this.clock = clock;
        this.progress = progress;
    }

    /** Receives the progress of a copy. */
    public interface Progress {

        /**
         * More contents were copied, or were already present.
         *
         * @param done how many of that kind are done
         * @param all how many there are
         */
        void copied(Content.Kind kind, long done, long all);

        /** Copying is done and verification has started. */
        void verifying();
    }

    /**
     * Result of a copy.
     *
     * @param counts how much there is of each kind
     * @param added how much of it had to be written
     */
    public record Result(Map<Content.Kind, Long> counts, long added) {
        public Result {
            counts = Map.copyOf(counts);
        }
    }

    /**
     * Copies.
     *
     * @throws StoreException if a run is in progress, the other store holds something else, or the
     *     copy is not the same in the end
     */
    public Result run() {
        if (from.location().equals(to.location())) {
            throw StoreException.refused(from.location() + " cannot be copied into itself.");
        }
        try (CopyLeases leases = new CopyLeases(clock, from, to)) {
            requireWhole(from);
            if (!isOurs()) {
                if (!isEmpty(to.contents())) {
                    return sameAlready(leases);
                }
                to.contents().setCopySource(from.location());
            }
            return copy(leases);
        }
    }

    /** Rejects a source store that is itself an unfinished copy. */
    private static void requireWhole(Store store) {
        Optional<String> source = store.contents().copySource();
        if (source.isPresent()) {
            throw StoreException.refused(
                    store.location()
                            + " is an unfinished copy of "
                            + source.get()
                            + ". Finish that copy first.");
        }
    }

    private boolean isOurs() {
        Optional<String> source = to.contents().copySource();
        if (source.isPresent() && !source.get().equals(from.location())) {
            throw StoreException.refused(
                    to.location()
                            + " is an unfinished copy of "
                            + source.get()
                            + ", not of "
                            + from.location()
                            + ". Finish that copy, or use an empty store.");
        }
        return source.isPresent();
    }

    private static boolean isEmpty(StoreContents contents) {
        for (Content.Kind kind : Content.Kind.values()) {
            if (contents.count(kind) > 0) {
                return false;
            }
        }
        return true;
    }

    private Result sameAlready(CopyLeases leases) {
        progress.verifying();
        Map<Content.Kind, ContentDigest> source = digests(from, leases);
        if (!source.equals(digests(to, leases))) {
            throw StoreException.refused(
                    to.location()
                            + " contains other data: "
                            + to.contents().count(Content.Kind.RUN)
                            + " runs and "
                            + to.contents().count(Content.Kind.PROPERTY)
                            + " properties. Nothing was changed; use an empty store.");
        }
        return result(source, 0);
    }

    private Result copy(CopyLeases leases) {
        Map<Content.Kind, ContentDigest> source = new EnumMap<>(Content.Kind.class);
        long added = 0;
        for (Content.Kind kind : Content.Kind.values()) {
            KindCopy copy = new KindCopy(kind, leases);
            from.contents().forEach(kind, BATCH_SIZE, copy::take);
            source.put(kind, copy.digest);
            added += copy.added;
        }
        progress.verifying();
        requireSame(source, digests(to, leases));
        to.contents().setCopySource(null);
        return result(source, added);
    }

    /** Progress of copying one kind. */
    private final class KindCopy {

        private final Content.Kind kind;
        private final CopyLeases leases;
        private final long all;
        private ContentDigest digest = ContentDigest.NONE;
        private long added;

        KindCopy(Content.Kind kind, CopyLeases leases) {
            this.kind = kind;
            this.leases = leases;
            this.all = from.contents().count(kind);
        }

        void take(List<Content> contents) {
            leases.renew();
            added += to.contents().add(contents);
            digest = digest.with(contents);
            progress.copied(kind, digest.count(), all);
        }
    }

    private static Map<Content.Kind, ContentDigest> digests(Store store, CopyLeases leases) {
        Map<Content.Kind, ContentDigest> digests = new EnumMap<>(Content.Kind.class);
        for (Content.Kind kind : Content.Kind.values()) {
            ContentDigest[] digest = {ContentDigest.NONE};
            store.contents()
                    .forEach(
                            kind,
                            BATCH_SIZE,
                            contents -> {
                                leases.renew();
                                digest[0] = digest[0].with(contents);
                            });
            digests.put(kind, digest[0]);
        }
        return digests;
    }

    private void requireSame(
            Map<Content.Kind, ContentDigest> source, Map<Content.Kind, ContentDigest> copy) {
        List<String> differences = new ArrayList<>();
        source.forEach((kind, there) -> {
            ContentDigest here = copy.getOrDefault(kind, ContentDigest.NONE);
            if (!here.equals(there)) {
                differences.add(
                        there.count() == here.count()
                                ? "some of the " + there.count() + " " + kind.plural() + " differ"
                                : there.count() + " " + kind.plural() + ", not " + here.count());
            }
        });
        if (!differences.isEmpty()) {
            throw StoreException.refused(
                    to.location()
                            + " is not the same as "
                            + from.location()
                            + ", which has other contents ("
                            + String.join("; ", differences)
                            + "). It was changed during the copy; empty the copy and copy again.");
        }
    }

    private static Result result(Map<Content.Kind, ContentDigest> digests, long added) {
        Map<Content.Kind, Long> counts = new EnumMap<>(Content.Kind.class);
        digests.forEach((kind, digest) -> counts.put(kind, digest.count()));
        return new Result(counts, added);
    }
}
