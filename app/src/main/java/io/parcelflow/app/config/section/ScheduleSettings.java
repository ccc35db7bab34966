package io.parcelflow.app.config.section;

import io.parcelflow.app.config.kind.Schedule;
import io.parcelflow.app.config.kind.Time;
import io.parcelflow.app.config.kind.Zone;
import io.parcelflow.app.config.setting.Setting;
import io.parcelflow.app.config.setting.Values;
import io.parcelflow.app.timetable.Timetable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the service runs what is built in.
 *
 * <p>Immutable.
 */
public final class ScheduleSettings {

    public static final String DAILY_SCHEDULE = "DAILY_SCHEDULE";
    public static final String DAILY_SCHEDULE_ZONE = "DAILY_SCHEDULE_ZONE";
    private static final String CLEANUP_SCHEDULE = "CLEANUP_SCHEDULE";
    private static final String CATCH_UP = "CATCH_UP";

    private static final Duration CATCH_UP_MAX = Duration.ofDays(7);

    private final Values values;

    /** What those values say of it. */
    public ScheduleSettings(Values values) {
        this.values = values;
    }

    /** The settings it is read from. */
    public static List<Setting> settings() {
        return List.of(
                Setting.own(
                        DAILY_SCHEDULE,
                        new Schedule(),
                        Schedule.USUAL,
                        "When serve runs the daily workflow."),
                Setting.own(
                        CLEANUP_SCHEDULE,
                        new Schedule(),
                        Schedule.USUAL_CLEANUP,
                        "When serve runs data_cleanup, in the same time zone."),
                Setting.own(
                        DAILY_SCHEDULE_ZONE,
                        new Zone(),
                        "America/Phoenix",
                        "The time zone of that schedule."),
                Setting.own(
                        CATCH_UP,
                        new Time(CATCH_UP_MAX),
                        "12h",
                        "How late a scheduled run may begin that was missed or held up; several"
                                + " missed ones are caught up by one run; 0 is never."));
    }

    /** When the daily workflow is due; null if never. */
    public @Nullable Timetable daily() {
        return timetable(DAILY_SCHEDULE);
    }

    /** When the store is cleaned; null if only people do that. */
    public @Nullable Timetable cleanup() {
        return timetable(CLEANUP_SCHEDULE);
    }

    private @Nullable Timetable timetable(String key) {
        String expression = values.text(key);
        return expression.equals(Schedule.OFF) ? null : Timetable.parse(expression, zone());
    }

    public ZoneId zone() {
        return ZoneId.of(values.text(DAILY_SCHEDULE_ZONE));
    }

    /** How late a scheduled run may begin; zero if one that was missed is not caught up. */
    public Duration catchUp() {
        return values.time(CATCH_UP);
    }
}
