package io.parcelflow.runtime.config.section;

import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingValues;
import io.parcelflow.runtime.config.type.CronScheduleType;
import io.parcelflow.runtime.config.type.DurationType;
import io.parcelflow.runtime.config.type.TimeZoneType;
import io.parcelflow.runtime.cron.CronSchedule;
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

    private final SettingValues values;

    /** What those values say of it. */
    public ScheduleSettings(SettingValues values) {
        this.values = values;
    }

    /** The settings it is read from. */
    public static List<Setting> settings() {
        return List.of(
                Setting.own(
                        DAILY_SCHEDULE,
                        new CronScheduleType(),
                        CronScheduleType.DEFAULT_DAILY,
                        "Schedule on which serve runs the daily workflow."),
                Setting.own(
                        CLEANUP_SCHEDULE,
                        new CronScheduleType(),
                        CronScheduleType.DEFAULT_CLEANUP,
                        "Schedule on which serve runs data_cleanup, in the same time zone."),
                Setting.own(
                        DAILY_SCHEDULE_ZONE,
                        new TimeZoneType(),
                        "America/Phoenix",
                        "Time zone of the schedules."),
                Setting.own(
                        CATCH_UP,
                        new DurationType(CATCH_UP_MAX),
                        "12h",
                        "How late a missed or delayed scheduled run may start; one run catches up on several missed ones; 0 is never."));
    }

    /** When the daily workflow is due; null if never. */
    public @Nullable CronSchedule daily() {
        return timetable(DAILY_SCHEDULE);
    }

    /** When the store is cleaned; null if only people do that. */
    public @Nullable CronSchedule cleanup() {
        return timetable(CLEANUP_SCHEDULE);
    }

    private @Nullable CronSchedule timetable(String key) {
        String expression = values.text(key);
        return expression.equals(CronScheduleType.OFF)
                ? null
                : CronSchedule.parse(expression, zone());
    }

    public ZoneId zone() {
        return ZoneId.of(values.text(DAILY_SCHEDULE_ZONE));
    }

    /** How late a scheduled run may begin; zero if one that was missed is not caught up. */
    public Duration catchUp() {
        return values.duration(CATCH_UP);
    }
}
