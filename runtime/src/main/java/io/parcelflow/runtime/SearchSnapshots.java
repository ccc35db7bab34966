package io.parcelflow.runtime;

import io.parcelflow.store.search.PropertySearch;
import io.parcelflow.store.search.SearchFilter;
import io.parcelflow.store.search.SearchOrder;
import io.parcelflow.store.search.SearchRequest;
import io.parcelflow.store.search.SearchResults;
import io.parcelflow.store.search.SearchSnapshot;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the pages of a search into one moment: whoever goes on after a first page reads a snapshot
 * of what else was found, each property once, whatever a run stores meanwhile.
 *
 * <p>First pages cost nothing more: the cursor behind one names the properties that were on it.
 * Thread-safe; bounded.
 */
final class SearchSnapshots {

    /** How long a snapshot is kept after its last page was read. */
    static final Duration KEPT = Duration.ofMinutes(15);

    /** So many are kept; one more takes the place of the one that was not read for longest. */
    static final int KEPT_MAX = 64;

    private static final Pattern FIRST = Pattern.compile("p(\\d{1,9})(~?)_(.*)");
    private static final Pattern LATER =
            Pattern.compile("s([0-9a-f]{16})_(\\d{1,18})_(\\d{1,9})(~?)");

    private final LongSupplier nanoTime;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** A snapshot and the cursor of the first page that it goes on after. */
    private static final class Kept {
        final SearchFilter filter;
        final SearchOrder order;
        final String first;
        final SearchSnapshot snapshot;
        long usedAt;

        Kept(SearchRequest request, String first, SearchSnapshot snapshot) {
            this.filter = request.filter();
            this.order = request.order();
            this.first = first;
            this.snapshot = snapshot;
        }

        boolean isFor(SearchRequest request) {
            return filter.equals(request.filter()) && order.equals(request.order());
        }
    }

    SearchSnapshots(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * A page.
     *
     * @throws IllegalArgumentException if the cursor is none of this search, or was not used for
     *     longer than snapshots are kept
     */
    SearchResults find(PropertySearch search, SearchRequest request) {
        String cursor = request.cursor();
        if (cursor == null) {
            return first(search.find(request));
        }
        Matcher first = FIRST.matcher(cursor);
        if (first.matches()) {
            String token = tokenAfter(search, request, cursor, first.group(3));
            return later(search, request, token, 0, first.group(1), first.group(2));
        }
        Matcher later = LATER.matcher(cursor);
        if (!later.matches()) {
            throw invalid();
        }
        long place = Long.parseLong(later.group(2));
        return later(search, request, later.group(1), place, later.group(3), later.group(4));
    }

    private static SearchResults first(SearchResults found) {
        return found.next() == null
                ? found
                : withNext(
                        found,
                        "p"
                                + found.total()
                                + (found.isTotalExact() ? "_" : "~_")
                                + String.join(",", found.ids()));
    }

    private static SearchResults withNext(SearchResults found, String next) {
        return new SearchResults(
                found.properties(),
                found.ids(),
                next,
                found.total(),
                found.isTotalExact(),
                found.indexFreshness());
    }

    /** A request that is sent again reads the same snapshot again. */
    private synchronized String tokenAfter(
            PropertySearch search, SearchRequest request, String cursor, String ids) {
        dropUnused();
        for (Map.Entry<String, Kept> each : kept.entrySet()) {
            if (each.getValue().first.equals(cursor) && each.getValue().isFor(request)) {
                return each.getKey();
            }
        }
        SearchSnapshot snapshot =
                SearchSnapshot.take(
                        search, request.filter(), request.order(), Set.of(distinct(ids)));
        Kept added = new Kept(request, cursor, snapshot);
        added.usedAt = nanoTime.getAsLong();
        String token = HexFormat.of().toHexDigits(random.nextLong());
        if (kept.size() >= KEPT_MAX) {
            drop(kept.entrySet().iterator());
        }
        kept.put(token, added);
        return token;
    }

    private static String[] distinct(String ids) {
        return Arrays.stream(ids.split(",", -1)).distinct().toArray(String[]::new);
    }

    private void dropUnused() {
        long now = nanoTime.getAsLong();
        for (Iterator<Map.Entry<String, Kept>> all = kept.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Kept> each = all.next();
            if (now - each.getValue().usedAt > KEPT.toNanos()) {
                each.getValue().snapshot.close();
                all.remove();
            }
        }
    }

    private static void drop(Iterator<Map.Entry<String, Kept>> eldest) {
        eldest.next().getValue().snapshot.close();
        eldest.remove();
    }

    private SearchResults later(
            PropertySearch search,
            SearchRequest request,
            String token,
            long place,
            String total,
            String inexact) {
        SearchSnapshot.Page page = snapshot(request, token).page(place, request.limit());
        String next =
                page.next() < 0 ? null : "s" + token + "_" + page.next() + "_" + total + inexact;
        return new SearchResults(
                page.properties(),
                List.of(),
                next,
                Long.parseLong(total),
                inexact.isEmpty(),
                search.indexFreshness());
    }

    private synchronized SearchSnapshot snapshot(SearchRequest request, String token) {
        dropUnused();
        Kept found = kept.get(token);
        if (found == null || !found.isFor(request)) {
            throw invalid();
        }
        found.usedAt = nanoTime.getAsLong();
        return found.snapshot;
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException(
                "the cursor is not valid for this search, or was not used for "
                        + KEPT.toMinutes()
                        + " minutes; omit it to start over");
    }
}
