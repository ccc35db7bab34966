package io.parcelflow.runtime.cron;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression with five fields in a time zone.
 *
 * <p>When clocks are set forward, times in the skipped hour occur once, at the moment of the
 * change. When they are set back, times at fixed hours occur once, the first time that the clock
 * shows them; times in every hour occur in every real hour.
 *
 * <p>Immutable.
 */
public final class CronSchedule {

    private static final int FIELDS = 5;
    private static final int HOUR_FIELD = 1;

    private static final LocalDateTime SOME_DAY = LocalDateTime.of(2026, 1, 1, 0, 0);

    private final String expression;
    private final ZoneId zone;
    private final ExecutionTime times;
    private final boolean isEveryHour;

    private CronSchedule(String expression, ZoneId zone, ExecutionTime times, boolean isEveryHour) {
        this.expression = expression;
        this.zone = zone;
        this.times = times;
        this.isEveryHour = isEveryHour;
    }

    /**
     * Parses an expression: minute, hour, day of month, month and day of week, with the syntax of
     * cron.
     *
     * @throws IllegalArgumentException with a message that says what is wrong
     */
    public static CronSchedule parse(String expression, ZoneId zone) {
        String[] fields = expression.strip().split("\\s+", 0);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(
                    "has "
                            + fields.length
                            + (fields.length == 1 ? " field" : " fields")
                            + "; a cron expression has 5: minute, hour, day of month, month, day of week");
        }
        ExecutionTime times = times(String.join(" ", fields));
        boolean isEveryHour = fields[HOUR_FIELD].equals("*") || fields[HOUR_FIELD].equals("*/1");
        CronSchedule timetable =
                new CronSchedule(String.join(" ", fields), zone, times, isEveryHour);
        if (timetable.localAfter(SOME_DAY) == null) {
            throw new IllegalArgumentException("never occurs");
        }
        return timetable;
    }

    private static ExecutionTime times(String expression) {
        try {
            Cron cron =
                    new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                            .parse(expression);
            return ExecutionTime.forCron(cron.validate());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(reason(e), e);
        }
    }

    /** The message of the root cause, which is the most specific one. */
    private static String reason(Throwable wrong) {
        Throwable inner = wrong;
        while (inner.getCause() != null && inner.getCause().getMessage() != null) {
            inner = inner.getCause();
        }
        return "is invalid: " + inner.getMessage();
    }

    /** The expression as written, with single spaces. */
    public String expression() {
        return expression;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The first time after the given one; null if there is none. */
    public @Nullable Instant next(Instant after) {
        return isEveryHour ? nextOfEveryHour(after) : nextOfSomeHours(after);
    }

    /** The first times after the given one, in order; fewer if there are no more. */
    public List<Instant> next(Instant after, int count) {
        List<Instant> moments = new ArrayList<>(count);
        Instant moment = next(after);
        while (moment != null && moments.size() < count) {
            moments.add(moment);
            moment = next(moment);
        }
        return moments;
    }

    private @Nullable Instant nextOfSomeHours(Instant after) {
        LocalDateTime local = LocalDateTime.ofInstant(after, zone);
        ZoneOffsetTransition setBack = transitionAt(local);
        if (setBack != null && setBack.isOverlap() && !after.isBefore(setBack.getInstant())) {
            // Everything that the clock shows a second time occurred the first time.
            local = setBack.getDateTimeBefore().minusNanos(1);
        }
        LocalDateTime due = localAfter(local);
        return due == null ? null : firstMomentOf(due);
    }

    private Instant firstMomentOf(LocalDateTime local) {
        ZoneOffsetTransition change = transitionAt(local);
        return change != null && change.isGap()
                ? change.getInstant()
                // The first of two.
                : local.atZone(zone).toInstant();
    }

    private @Nullable Instant nextOfEveryHour(Instant after) {
        // Between two offset changes, the clock runs as in a zone without changes.
        Instant from = after;
        ZoneOffset offset = zone.getRules().getOffset(from);
        while (true) {
            LocalDateTime due = localAfter(LocalDateTime.ofInstant(from, offset));
            if (due == null) {
                return null;
            }
            Instant moment = due.toInstant(offset);
            ZoneOffsetTransition change = zone.getRules().nextTransition(from);
            if (change == null || moment.isBefore(change.getInstant())) {
                return moment;
            }
            offset = change.getOffsetAfter();
            from = change.getInstant().minusNanos(1);
            if (isDue(LocalDateTime.ofInstant(change.getInstant(), offset))) {
                return change.getInstant();
            }
            from = change.getInstant();
        }
    }

    private boolean isDue(LocalDateTime local) {
        return local.equals(localAfter(local.minusNanos(1)));
    }

    /** The change at which the clock shows that time never or twice; null if it shows it once. */
    private @Nullable ZoneOffsetTransition transitionAt(LocalDateTime local) {
        return zone.getRules().getTransition(local);
    }

    /**
     * The first time after the given one on a clock that is never set. The library's own time zone
     * handling loses times around clock changes.
     */
    private @Nullable LocalDateTime localAfter(LocalDateTime local) {
        return times.nextExecution(local.atZone(ZoneOffset.UTC))
                .map(found -> found.toLocalDateTime())
                .orElse(null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CronSchedule that
                && expression.equals(that.expression)
                && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return 31 * expression.hashCode() + zone.hashCode();
    }

    @Override
    public String toString() {
        return expression + " " + zone;
    }
}
