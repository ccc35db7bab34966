package io.parcelflow.service.report.period;

import io.parcelflow.engine.property.Facts;
import io.parcelflow.engine.property.Property;
import io.parcelflow.engine.property.PropertyField;
import io.parcelflow.engine.property.Quality;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.run.report.RunOutcome;
import io.parcelflow.engine.run.task.FailureKind;
import io.parcelflow.engine.run.task.TaskState;
import io.parcelflow.store.history.ChangeFilter;
import io.parcelflow.store.history.ChangeKind;
import io.parcelflow.store.history.ChangePage;
import io.parcelflow.store.history.FailureGroup;
import io.parcelflow.store.history.History;
import io.parcelflow.store.history.Period;
import io.parcelflow.store.history.PriceMoves;
import io.parcelflow.store.history.PropertyChange;
import io.parcelflow.store.history.QualityPoint;
import io.parcelflow.store.history.RejectGroup;
import io.parcelflow.store.history.RunHistoryEntry;
import io.parcelflow.store.history.RunStatistics;
import io.parcelflow.store.history.SourceQuality;
import io.parcelflow.store.history.SourceStatistics;
import io.parcelflow.store.history.ZipChanges;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The history that somebody wrote down: runs, changes, quality and trouble as a test adds them. */
public final class FakeHistory implements History {

    /** Of every failure. */
    static final String RUN_OF_FAILURES = "daily_20261123_030000";

    private final List<RunHistoryEntry> runs = new ArrayList<>();
    private final List<PropertyChange> changes = new ArrayList<>();
    private final List<QualityPoint> points = new ArrayList<>();
    private final List<FailureGroup> failures = new ArrayList<>();
    private final List<RejectGroup> rejects = new ArrayList<>();

    public void add(RunHistoryEntry run) {
        runs.add(run);
    }

    public void add(FailureGroup group) {
        failures.add(group);
    }

    public void add(RejectGroup group) {
        rejects.add(group);
    }

    public void add(QualityPoint point) {
        points.add(point);
    }

    public void add(
            ChangeKind kind,
            Instant at,
            String address,
            @Nullable String before,
            @Nullable String after) {
        changes.add(new PropertyChange(at, kind, null, before, after, property(address, after)));
    }

    private static Property property(String address, @Nullable String price) {
        Facts.Builder facts =
                Facts.builder()
                        .set(PropertyField.UNPARSED_ADDRESS, address)
                        .set(
                                PropertyField.POSTAL_CODE,
                                address.length() % 2 == 0 ? "85031" : "85033")
                        .set(PropertyField.PROPERTY_TYPE, "Residential");
        if (price != null && !price.isEmpty() && Character.isDigit(price.charAt(0))) {
            facts.set(PropertyField.LIST_PRICE, new BigDecimal(price));
        }
        return new Property(
                "p-" + Integer.toHexString(address.hashCode()),
                facts.build(),
                new Quality(73, 0.7, 1, List.of()),
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /** A run that ended, with a least time of 80 to 95 in a hundred of what it took. */
    public static RunHistoryEntry run(
            Instant at,
            String mode,
            Duration took,
            RunOutcome outcome,
            SourceStatistics... sources) {
        String id =
                "daily_" + at.toString().substring(0, 19).replaceAll("[-:]", "").replace('T', '_');
        return new RunHistoryEntry(
                id,
                mode,
                at,
                at.plus(took),
                outcome,
                3,
                sources.length,
                null,
                0,
                new RunStatistics(
                        id,
                        took,
                        took,
                        took.multipliedBy(80 + took.toSeconds() % 16).dividedBy(100),
                        List.of(sources)));
    }

    public static SourceStatistics source(
            String name,
            Map<TaskState, Long> tasks,
            long listed,
            long created,
            long rejects,
            long failures) {
        return new SourceStatistics(
                name,
                tasks,
                listed / 5 + failures + 3,
                Duration.ofMillis(name.equals("maricopa_api") ? 180 : 420),
                listed / 20,
                listed / 10,
                listed,
                rejects,
                failures,
                created,
                created * 3);
    }

    public static SourceQuality quality(String source, long records, double score, double living) {
        Map<PropertyField, Long> known = new EnumMap<>(PropertyField.class);
        known.put(PropertyField.POSTAL_CODE, records);
        known.put(PropertyField.UNPARSED_ADDRESS, records - 3);
        known.put(PropertyField.YEAR_BUILT, records * 4 / 5);
        known.put(PropertyField.LIVING_AREA, Math.round(records * living));
        return new SourceQuality(source, records, score, known);
    }

    /** One failure group of the kind that goes on until somebody acts. */
    static FailureGroup blocked(Instant at) {
        return new FailureGroup(
                "phoenix_mls",
                FailureKind.BLOCKED,
                4,
                1,
                "the page asks <b>whether you are a robot</b>",
                at,
                RUN_OF_FAILURES);
    }

    @Override
    public void save(RunStatistics figures) {
        throw new UnsupportedOperationException("reports only read");
    }

    @Override
    public List<RunHistoryEntry> runs(Period period, int limit) {
        return runs.stream()
                .filter(run -> period.contains(run.startedAt()))
                .sorted((a, b) -> b.startedAt().compareTo(a.startedAt()))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<RunHistoryEntry> run(String runId) {
        return runs.stream().filter(run -> run.id().equals(runId)).findFirst();
    }

    @Override
    public List<RejectGroup> rejects(Period period, int limit) {
        return rejects.stream()
                .filter(group -> period.contains(group.latest()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<FailureGroup> failures(Period period, int limit) {
        return failures.stream()
                .filter(group -> period.contains(group.latest()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<SourceQuality> quality() {
        Map<String, SourceQuality> latest = new LinkedHashMap<>();
        points.forEach(point -> latest.put(point.quality().source(), point.quality()));
        return List.copyOf(latest.values());
    }

    @Override
    public List<QualityPoint> qualityOverTime(Period period) {
        return points.stream().filter(point -> period.contains(point.at())).toList();
    }

    @Override
    public Map<ChangeKind, Long> changeCounts(Period period) {
        Map<ChangeKind, Long> counts = new EnumMap<>(ChangeKind.class);
        changes.stream()
                .filter(change -> period.contains(change.at()))
                .forEach(change -> counts.merge(change.kind(), 1L, Long::sum));
        return counts;
    }

    private List<PropertyChange> changes(ChangeKind kind, Period period) {
        return changes.stream()
                .filter(change -> change.kind() == kind && period.contains(change.at()))
                .toList();
    }

    private static double growth(PropertyChange change) {
        return Double.parseDouble(String.valueOf(change.after()))
                        / Double.parseDouble(String.valueOf(change.before()))
                - 1;
    }

    private List<PropertyChange> moves(Period period) {
        return changes(ChangeKind.PRICE, period).stream()
                .filter(change -> change.before() != null && !change.before().equals("0"))
                .toList();
    }

    private static long count(
            List<PropertyChange> changes, String zip, Predicate<PropertyChange> wanted) {
        return changes.stream()
                .filter(change ->
                        zip.equals(change.property().facts().get(PropertyField.POSTAL_CODE)))
                .filter(wanted)
                .count();
    }

    @Override
    public List<ZipChanges> changesByZip(Period period, int limit) {
        return Stream.of("85031", "85033")
                .map(zip ->
                        new ZipChanges(
                                new ZipCode(zip),
                                count(changes(ChangeKind.NEW, period), zip, _ -> true),
                                count(moves(period), zip, change -> growth(change) < 0),
                                count(moves(period), zip, change -> growth(change) > 0),
                                count(changes(ChangeKind.GONE, period), zip, _ -> true)))
                .filter(zip -> zip.created() + zip.priceDown() + zip.priceUp() + zip.gone() > 0)
                .sorted(
                        Comparator.comparingLong((ZipChanges zip) ->
                                        zip.created()
                                                + zip.priceDown()
                                                + zip.priceUp()
                                                + zip.gone())
                                .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public PriceMoves priceMoves(Period period, int limit) {
        List<PropertyChange> moves = moves(period);
        return new PriceMoves(
                moves.stream().filter(change -> growth(change) < 0).count(),
                moves.stream().filter(change -> growth(change) > 0).count(),
                RunTotals.median(moves.stream().map(FakeHistory::growth).toList()),
                moves.stream()
                        .sorted(
                                Comparator.comparingDouble(
                                                (PropertyChange change) -> Math.abs(growth(change)))
                                        .reversed())
                        .limit(limit)
                        .toList());
    }

    @Override
    public ChangePage changes(ChangeFilter filter, @Nullable String cursor, int limit) {
        List<PropertyChange> found =
                changes.stream()
                        .filter(change ->
                                filter.kinds().contains(change.kind())
                                        && filter.period().contains(change.at()))
                        .sorted((a, b) -> b.at().compareTo(a.at()))
                        .toList();
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(found.size(), from + limit);
        return new ChangePage(
                found.subList(from, to), to < found.size() ? Integer.toString(to) : null);
    }
}
