package io.parcelflow.runtime.config.section;

import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingValues;
import io.parcelflow.runtime.config.type.ChoiceType;
import io.parcelflow.runtime.config.type.WholeNumberType;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * Settings of reports.
 *
 * @param isWrittenAfterRun whether a run that ends writes the reports of its day
 * @param retentionDays days that report files are kept; 0 forever
 * @param folder the folder of report files
 * @param zone the time zone of report days: that of the schedule
 */
public record ReportSettings(
        boolean isWrittenAfterRun, int retentionDays, Path folder, ZoneId zone) {

    private static final String REPORTS_AFTER_RUN = "REPORTS_AFTER_RUN";
    private static final String REPORT_RETENTION_DAYS = "REPORT_RETENTION_DAYS";

    private static final int DAYS_MAX = 100 * 365;
    private static final String FOLDER = "reports";

    /** Reads them from the setting values. */
    public static ReportSettings of(SettingValues values) {
        return new ReportSettings(
                values.isOn(REPORTS_AFTER_RUN),
                values.number(REPORT_RETENTION_DAYS),
                new StoreSettings(values).home().resolve(FOLDER),
                new ScheduleSettings(values).zone());
    }

    /** The definitions of its settings. */
    public static List<Setting> settings() {
        return List.of(
                Setting.own(
                        REPORTS_AFTER_RUN,
                        new ChoiceType(List.of("on", "off")),
                        "on",
                        "Whether each run writes the reports of its day to reports/ in PARCELFLOW_HOME when it ends."),
                Setting.own(
                        REPORT_RETENTION_DAYS,
                        new WholeNumberType(0, DAYS_MAX),
                        "90",
                        "Days to keep report files; 0 keeps them forever. They can be created again as long as the runs are kept."));
    }
}
