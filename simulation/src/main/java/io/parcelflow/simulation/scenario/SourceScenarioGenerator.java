package io.parcelflow.simulation.scenario;

import io.parcelflow.engine.plan.DataSourceType;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.plan.YieldRange;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.task.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws one source: its profile, what it has, what goes wrong. */
final class SourceScenarioGenerator {

    private static final List<FailureKind> KINDS = List.of(FailureKind.values());
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int FAULTS_MAX = 3;
    private static final int LIMITS_MAX = 3;

    /** No limit allows less than one request in this time, so that every run can end. */
    private static final long SLOWEST_MILLIS = 4 * HOUR_MILLIS;

    private final SeededRandom draw;
    private final String name;
    private final boolean isGentle;

    SourceScenarioGenerator(SeededRandom draw, String name, boolean isGentle) {
        this.draw = draw;
        this.name = name;
        this.isGentle = isGentle;
    }

    SourceProfile profile() {
        DataSourceType type = draw.oneIn(2) ? DataSourceType.API : DataSourceType.WEB_SITE;
        return new SourceProfile(
                name,
                type,
                SourceProfile.defaultCategory(type),
                limits(),
                draw.between(1, 6),
                draw.oneIn(2),
                draw.oneIn(4));
    }

    /** Other limits than those: the same windows with other permits, wholly other ones, or none. */
    List<RateLimit> limitsOtherThan(List<RateLimit> limits) {
        if (limits.isEmpty() || draw.oneIn(3)) {
            return limits();
        }
        List<RateLimit> others = new ArrayList<>();
        for (RateLimit limit : limits) {
            long permits = Math.max(1, draw.magnitude(1, 16) * limit.permits() / 4);
            long perMillis = Math.min(limit.per().toMillis(), permits * SLOWEST_MILLIS);
            boolean isLonger = others.isEmpty() || perMillis > others.getLast().per().toMillis();
            // One of several may go, so that another sets the pace.
            if (isLonger && (limits.size() == 1 || !draw.oneIn(5))) {
                others.add(new RateLimit(permits, Duration.ofMillis(perMillis)));
            }
        }
        return others;
    }

    /** No limit, one or several at once: a short window, and longer ones that may be used up. */
    private List<RateLimit> limits() {
        List<RateLimit> limits = new ArrayList<>();
        if (draw.oneIn(4)) {
            return limits;
        }
        if (draw.oneIn(8)) {
            limits.add(
                    new RateLimit(
                            draw.between(12, 60), draw.millis(HOUR_MILLIS, 48 * HOUR_MILLIS)));
            return limits;
        }
        long permits = draw.magnitude(1, 40);
        long perMillis = draw.magnitude(200, 5_000);
        limits.add(new RateLimit(permits, Duration.ofMillis(perMillis)));
        while (draw.oneIn(2) && limits.size() < LIMITS_MAX) {
            perMillis *= draw.between(4, 300);
            permits = draw.magnitude(1, 40 + permits * 10);
            perMillis = Math.min(perMillis, permits * SLOWEST_MILLIS);
            limits.add(new RateLimit(permits, Duration.ofMillis(perMillis)));
        }
        return limits;
    }

    SourceScenario scenario(SourceProfile profile, List<ZipCode> zips) {
        Map<ZipCode, List<SimulatedPage>> pages = new HashMap<>();
        for (ZipCode zip : zips) {
            pages.put(zip, listing(zip, profile.hasDetails()));
        }
        SourceData holdings = new SourceData(pages, Map.of());
        Duration latency = draw.oneIn(15) ? draw.millis(1_000, 30_000) : draw.millis(1, 800);
        double spread = draw.share(4);
        boolean hasRules = profile.needsPreparation() && draw.oneIn(3);
        Duration crawlDelay = hasRules ? draw.millis(10, 3_000) : null;
        FaultProfile faults = isGentle ? FaultProfile.NONE : faultProfile();
        SourceHistory history = history(profile, zips, holdings, latency);
        pages.replaceAll((zip, listing) -> announced(zip, listing));
        return new SourceScenario(
                new SourceData(pages, lies(pages)),
                latency,
                spread,
                profile.limits(),
                crawlDelay,
                faults,
                history);
    }

    private List<SimulatedPage> listing(ZipCode zip, boolean hasDetails) {
        int count = draw.oneIn(3) ? draw.between(2, 4) : 1;
        List<SimulatedPage> pages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int records = draw.oneIn(12) ? 0 : draw.between(1, 8);
            List<String> rejected = others("rejected", zip, i);
            List<String> listed = keys(zip, i, records, hasDetails);
            pages.add(
                    new SimulatedPage(
                            listed,
                            rejected,
                            List.of(),
                            -1,
                            i + 1 < count ? SourceData.position(i + 1) : null,
                            null,
                            hasDetails ? listed : List.of(),
                            draw.oneIn(2) ? count : 0,
                            null));
        }
        return pages;
    }

    /** With records of other ZIP codes, and mostly with a total. */
    private List<SimulatedPage> announced(ZipCode zip, List<SimulatedPage> listing) {
        List<SimulatedPage> pages = new ArrayList<>();
        for (SimulatedPage page : listing) {
            pages.add(page.skipping(others("skipped", zip, pages.size())));
        }
        int total = pages.stream().mapToInt(SimulatedPage::rows).sum();
        return draw.oneIn(3) ? pages : pages.stream().map(page -> page.announcing(total)).toList();
    }

    /** Some records are listed for every ZIP code of the source. */
    private List<String> keys(ZipCode zip, int page, int records, boolean hasDetails) {
        Set<String> keys = new LinkedHashSet<>();
        for (int i = 0; i < records; i++) {
            keys.add(
                    hasDetails && draw.oneIn(20)
                            ? "shared-" + (page + 1) + "-" + draw.between(1, 3)
                            : zip + "-" + (page + 1) + "-" + (i + 1));
        }
        return List.copyOf(keys);
    }

    private List<String> others(String kind, ZipCode zip, int page) {
        List<String> rows = new ArrayList<>();
        for (int i = draw.oneIn(4) ? draw.between(1, 2) : 0; i > 0; i--) {
            rows.add(kind + "-" + zip + "-" + (page + 1) + "-" + i);
        }
        return rows;
    }

    /** One listing of six is not what it says. */
    private Map<ZipCode, ListingLie> lies(Map<ZipCode, List<SimulatedPage>> pages) {
        Map<ZipCode, ListingLie> lies = new HashMap<>();
        pages.forEach((zip, listing) -> {
            if (draw.oneIn(6)) {
                ListingLie lie = lie(listing);
                if (lie != null) {
                    lies.put(zip, lie);
                }
            }
        });
        return lies;
    }

    /** One that can be seen, null if none can. */
    private @Nullable ListingLie lie(List<SimulatedPage> listing) {
        boolean isAnnounced = listing.getFirst().announced() >= 0;
        ListingLie.Kind kind = draw.of(List.of(ListingLie.Kind.values()));
        int page = draw.between(1, listing.size());
        SimulatedPage at = listing.get(page - 1);
        SimulatedPage first = listing.getFirst();
        boolean isVisible =
                switch (kind) {
                    case SHORT_PAGE -> isAnnounced && at.records() > 0;
                    case SAME_PAGE -> page > 1 && first.rows() > 0;
                    case CAPPED, MOVED_TOTAL -> page > 1 && isAnnounced;
                    case OVERLAP ->
                            page > 1 && at.records() > 1 && listing.get(page - 2).records() > 0;
                };
        boolean isUnreachable = kind == ListingLie.Kind.CAPPED || kind == ListingLie.Kind.SAME_PAGE;
        return isVisible
                ? new ListingLie(kind, page, draw.oneIn(2), isUnreachable && draw.oneIn(2))
                : null;
    }

    private SourceHistory history(
            SourceProfile profile, List<ZipCode> zips, SourceData holdings, Duration latency) {
        if (draw.oneIn(3)) {
            return SourceHistory.defaults(profile);
        }
        Map<ZipCode, YieldRange> yields = new HashMap<>();
        for (ZipCode zip : zips) {
            if (draw.oneIn(2)) {
                long records = holdings.records(zip);
                boolean wasMore = draw.oneIn(4);
                long least = wasMore ? records * 2 + draw.between(1, 9) : records * 2 / 3;
                yields.put(
                        zip,
                        new YieldRange(least, least + draw.between(0, 9), draw.between(1, 10)));
            }
        }
        return new SourceHistory(
                true,
                latency,
                draw.between(1, 3),
                5,
                Map.of(),
                Map.of(),
                draw.between(0, 9),
                yields);
    }

    private FaultProfile faultProfile() {
        if (draw.oneIn(4)) {
            return FaultProfile.NONE;
        }
        List<FaultProfile.FailureShare> shares = new ArrayList<>();
        for (int i = draw.between(0, FAULTS_MAX); i > 0; i--) {
            shares.add(share());
        }
        return new FaultProfile(
                shares,
                draw.between(0, 30),
                draw.oneIn(5) ? draw.between(1, 25) : 0,
                draw.oneIn(6) ? draw.between(0, 60) : -1,
                draw.oneIn(2) ? FailureKind.BLOCKED : FailureKind.UNAUTHORIZED,
                draw.oneIn(3) ? draw.share(draw.oneIn(5) ? 1 : 0.2) : 0,
                new FaultProfile.FailureShare(
                        FailureKind.THROTTLED,
                        draw.oneIn(4) ? draw.share(0.2) : 0,
                        draw.millis(50, HOUR_MILLIS / 10)));
    }

    private FaultProfile.FailureShare share() {
        FailureKind kind = draw.of(KINDS);
        boolean endsLane = kind == FailureKind.BLOCKED || kind == FailureKind.UNAUTHORIZED;
        boolean mayAsk =
                kind == FailureKind.THROTTLED
                        || kind == FailureKind.QUOTA_EXHAUSTED
                        || kind == FailureKind.TRANSIENT;
        double most = endsLane ? 0.02 : draw.oneIn(5) ? 0.8 : 0.2;
        boolean asks = mayAsk && !draw.oneIn(3);
        return new FaultProfile.FailureShare(
                kind, draw.share(most), asks ? draw.millis(50, 2 * HOUR_MILLIS) : Duration.ZERO);
    }
}
