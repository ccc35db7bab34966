package io.parcelflow.app.config.setting;

import io.parcelflow.app.config.kind.RateLimits;
import io.parcelflow.app.config.kind.ReadableFile;
import io.parcelflow.app.config.kind.Secret;
import io.parcelflow.app.config.kind.SettingKind;
import io.parcelflow.app.config.kind.Text;
import io.parcelflow.app.config.kind.Time;
import io.parcelflow.app.config.kind.Url;
import io.parcelflow.app.config.kind.WholeNumber;
import io.parcelflow.collectors.SourceSetting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A setting that Parcelflow knows.
 *
 * @param key its name, in upper case
 * @param kind how its text is read, checked and shown
 * @param defaultValue the text that holds when nothing is configured; null if there is none
 * @param description what it does, in one sentence
 * @param source the source it belongs to; null if it is the product's own
 */
public record Setting(
        String key,
        SettingKind kind,
        @Nullable String defaultValue,
        String description,
        @Nullable String source) {

    public static final String TARGET_ZIP_CODES = "TARGET_ZIP_CODES";
    public static final String ORCHESTRATION_MODE = "ORCHESTRATION_MODE";
    public static final String SOURCES = "SOURCES";
    public static final String MAX_CONCURRENT_COLLECTORS = "MAX_CONCURRENT_COLLECTORS";
    public static final String COLLECTION_TIMEOUT_MINUTES = "COLLECTION_TIMEOUT_MINUTES";
    public static final String INTER_ZIP_DELAY = "INTER_ZIP_DELAY";
    public static final String INTER_COLLECTOR_DELAY = "INTER_COLLECTOR_DELAY";
    public static final String PARALLEL_INTER_ZIP_DELAY = "PARALLEL_INTER_ZIP_DELAY";
    public static final String DETAIL_MAX_AGE_DAYS = "DETAIL_MAX_AGE_DAYS";
    public static final String PARCELFLOW_HOME = "PARCELFLOW_HOME";
    public static final String PARCELFLOW_PROFILE = "PARCELFLOW_PROFILE";
    public static final String RESUME_WITHIN_HOURS = "RESUME_WITHIN_HOURS";
    public static final String INACTIVE_AFTER_RUNS = "INACTIVE_AFTER_RUNS";
    public static final String STORE_PATIENCE = "STORE_PATIENCE";
    public static final String HTTP_ADDRESS = "HTTP_ADDRESS";
    public static final String HTTP_PORT = "HTTP_PORT";
    public static final String HTTP_AUTH = "HTTP_AUTH";
    public static final String HTTP_ALLOWED_HOSTS = "HTTP_ALLOWED_HOSTS";
    public static final String HTTP_TRUSTED_PROXIES = "HTTP_TRUSTED_PROXIES";
    public static final String HTTP_RATE_LIMIT = "HTTP_RATE_LIMIT";
    public static final String RUN_RETENTION_DAYS = "RUN_RETENTION_DAYS";
    public static final String TASK_RETENTION_DAYS = "TASK_RETENTION_DAYS";
    public static final String REPORTS_AFTER_RUN = "REPORTS_AFTER_RUN";
    public static final String REPORT_RETENTION_DAYS = "REPORT_RETENTION_DAYS";
    public static final String REJECT_RETENTION_DAYS = "REJECT_RETENTION_DAYS";
    public static final String INACTIVE_AFTER_DAYS = "INACTIVE_AFTER_DAYS";
    public static final String DAILY_SCHEDULE = "DAILY_SCHEDULE";
    public static final String CLEANUP_SCHEDULE = "CLEANUP_SCHEDULE";
    public static final String DAILY_SCHEDULE_ZONE = "DAILY_SCHEDULE_ZONE";
    public static final String CATCH_UP = "CATCH_UP";
    public static final String MONGODB_CONNECTION_STRING = "MONGODB_CONNECTION_STRING";
    public static final String MONGODB_DATABASE = "MONGODB_DATABASE";
    public static final String ALERT_WEBHOOK_URL = "ALERT_WEBHOOK_URL";
    public static final String ALERT_SLACK_URL = "ALERT_SLACK_URL";
    public static final String ALERT_EMAIL_TO = "ALERT_EMAIL_TO";
    public static final String ALERT_EMAIL_FROM = "ALERT_EMAIL_FROM";
    public static final String ALERT_LEVEL = "ALERT_LEVEL";
    public static final String ALERT_DIGEST = "ALERT_DIGEST";
    public static final String ALERT_BACKLOG_DAYS = "ALERT_BACKLOG_DAYS";
    public static final String DASHBOARD_URL = "DASHBOARD_URL";
    public static final String LOG_FORMAT = "LOG_FORMAT";
    public static final String TRACES_URL = "TRACES_URL";
    public static final String SMTP_HOST = "SMTP_HOST";
    public static final String SMTP_PORT = "SMTP_PORT";
    public static final String SMTP_SECURITY = "SMTP_SECURITY";
    public static final String SMTP_USERNAME = "SMTP_USERNAME";
    public static final String SMTP_PASSWORD = "SMTP_PASSWORD";

    // The port sets no bound; a source that waits longer than a day is not collected daily.
    private static final Duration SOURCE_TIME_MAX = Duration.ofDays(1);

    /** A source's setting. */
    public static Setting of(String source, SourceSetting setting) {
        SettingKind kind =
                switch (setting.kind()) {
                    case TEXT -> new Text();
                    case SECRET -> new Secret();
                    case URL -> new Url();
                    case RATE_LIMITS -> new RateLimits();
                    case COUNT -> new WholeNumber(1, Integer.MAX_VALUE);
                    case DURATION -> new Time(SOURCE_TIME_MAX);
                    case FILE -> new ReadableFile();
                };
        return new Setting(
                setting.key(), kind, setting.defaultValue(), setting.description(), source);
    }
}
