package io.parcelflow.app.config.setting;

import static io.parcelflow.app.config.setting.Setting.ALERT_BACKLOG_DAYS;
import static io.parcelflow.app.config.setting.Setting.ALERT_DIGEST;
import static io.parcelflow.app.config.setting.Setting.ALERT_EMAIL_FROM;
import static io.parcelflow.app.config.setting.Setting.ALERT_EMAIL_TO;
import static io.parcelflow.app.config.setting.Setting.ALERT_LEVEL;
import static io.parcelflow.app.config.setting.Setting.ALERT_SLACK_URL;
import static io.parcelflow.app.config.setting.Setting.ALERT_WEBHOOK_URL;
import static io.parcelflow.app.config.setting.Setting.CATCH_UP;
import static io.parcelflow.app.config.setting.Setting.CLEANUP_SCHEDULE;
import static io.parcelflow.app.config.setting.Setting.COLLECTION_TIMEOUT_MINUTES;
import static io.parcelflow.app.config.setting.Setting.DAILY_SCHEDULE;
import static io.parcelflow.app.config.setting.Setting.DAILY_SCHEDULE_ZONE;
import static io.parcelflow.app.config.setting.Setting.DASHBOARD_URL;
import static io.parcelflow.app.config.setting.Setting.DETAIL_MAX_AGE_DAYS;
import static io.parcelflow.app.config.setting.Setting.HTTP_ADDRESS;
import static io.parcelflow.app.config.setting.Setting.HTTP_ALLOWED_HOSTS;
import static io.parcelflow.app.config.setting.Setting.HTTP_AUTH;
import static io.parcelflow.app.config.setting.Setting.HTTP_PORT;
import static io.parcelflow.app.config.setting.Setting.HTTP_RATE_LIMIT;
import static io.parcelflow.app.config.setting.Setting.HTTP_TRUSTED_PROXIES;
import static io.parcelflow.app.config.setting.Setting.INACTIVE_AFTER_DAYS;
import static io.parcelflow.app.config.setting.Setting.INACTIVE_AFTER_RUNS;
import static io.parcelflow.app.config.setting.Setting.INTER_COLLECTOR_DELAY;
import static io.parcelflow.app.config.setting.Setting.INTER_ZIP_DELAY;
import static io.parcelflow.app.config.setting.Setting.LOG_FORMAT;
import static io.parcelflow.app.config.setting.Setting.MAX_CONCURRENT_COLLECTORS;
import static io.parcelflow.app.config.setting.Setting.MONGODB_CONNECTION_STRING;
import static io.parcelflow.app.config.setting.Setting.MONGODB_DATABASE;
import static io.parcelflow.app.config.setting.Setting.ORCHESTRATION_MODE;
import static io.parcelflow.app.config.setting.Setting.PARALLEL_INTER_ZIP_DELAY;
import static io.parcelflow.app.config.setting.Setting.PARCELFLOW_HOME;
import static io.parcelflow.app.config.setting.Setting.PARCELFLOW_PROFILE;
import static io.parcelflow.app.config.setting.Setting.REJECT_RETENTION_DAYS;
import static io.parcelflow.app.config.setting.Setting.REPORTS_AFTER_RUN;
import static io.parcelflow.app.config.setting.Setting.REPORT_RETENTION_DAYS;
import static io.parcelflow.app.config.setting.Setting.RESUME_WITHIN_HOURS;
import static io.parcelflow.app.config.setting.Setting.RUN_RETENTION_DAYS;
import static io.parcelflow.app.config.setting.Setting.SMTP_HOST;
import static io.parcelflow.app.config.setting.Setting.SMTP_PASSWORD;
import static io.parcelflow.app.config.setting.Setting.SMTP_PORT;
import static io.parcelflow.app.config.setting.Setting.SMTP_SECURITY;
import static io.parcelflow.app.config.setting.Setting.SMTP_USERNAME;
import static io.parcelflow.app.config.setting.Setting.SOURCES;
import static io.parcelflow.app.config.setting.Setting.STORE_PATIENCE;
import static io.parcelflow.app.config.setting.Setting.TARGET_ZIP_CODES;
import static io.parcelflow.app.config.setting.Setting.TASK_RETENTION_DAYS;
import static io.parcelflow.app.config.setting.Setting.TRACES_URL;

import io.parcelflow.app.config.kind.Addresses;
import io.parcelflow.app.config.kind.AnyOf;
import io.parcelflow.app.config.kind.Directory;
import io.parcelflow.app.config.kind.Email;
import io.parcelflow.app.config.kind.HostNames;
import io.parcelflow.app.config.kind.MongoConnection;
import io.parcelflow.app.config.kind.MongoDatabaseName;
import io.parcelflow.app.config.kind.OneOf;
import io.parcelflow.app.config.kind.ProfileName;
import io.parcelflow.app.config.kind.RateLimits;
import io.parcelflow.app.config.kind.ReadableFile;
import io.parcelflow.app.config.kind.Schedule;
import io.parcelflow.app.config.kind.Secret;
import io.parcelflow.app.config.kind.SecretUrl;
import io.parcelflow.app.config.kind.SettingKind;
import io.parcelflow.app.config.kind.Spelling;
import io.parcelflow.app.config.kind.Text;
import io.parcelflow.app.config.kind.Time;
import io.parcelflow.app.config.kind.Url;
import io.parcelflow.app.config.kind.WholeNumber;
import io.parcelflow.app.config.kind.ZipCodes;
import io.parcelflow.app.config.kind.Zone;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.engine.plan.OrchestrationMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every setting there is: the product's own and those of its sources.
 *
 * <p>Immutable.
 */
public final class Settings {

    private static final Duration CATCH_UP_MAX = Duration.ofDays(7);
    private static final Duration DELAY_MAX = Duration.ofHours(1);
    private static final int ENVIRONMENT_TYPO_LETTERS_MIN = 8;
    private static final int ENVIRONMENT_TYPO_DISTANCE_MAX = 2;

    // Read by ./build and ./parcelflow before there is a Java process.
    private static final List<String> LAUNCHER_VARIABLES =
            List.of("PARCELFLOW_JAVA_HOME", "PARCELFLOW_JAVA_OPTS");

    private final Map<String, Setting> byKey = new LinkedHashMap<>();
    private final List<String> prefixes = new ArrayList<>();

    private Settings() {}

    /**
     * The settings for the strategies and sources at hand.
     *
     * @param modes the modes of the strategies at hand
     * @param factories the sources at hand
     * @throws IllegalArgumentException if two sources share a name or a setting, or a default is
     *     not allowed by its own kind: a bug of the source
     */
    public static Settings of(List<OrchestrationMode> modes, List<CollectorFactory> factories) {
        List<String> modeNames = new ArrayList<>();
        for (OrchestrationMode mode : modes) {
            modeNames.add(mode.name());
        }
        List<String> sourceNames = new ArrayList<>();
        for (CollectorFactory factory : factories) {
            if (sourceNames.contains(factory.source())) {
                throw new IllegalArgumentException(
                        "two sources are named " + factory.source() + ": rename one of them");
            }
            sourceNames.add(factory.source());
        }
        Settings settings = new Settings();
        settings.prefixes.add("PARCELFLOW_");
        settings.addOwn(modeNames, sourceNames);
        for (CollectorFactory factory : factories) {
            settings.addAllOf(factory);
        }
        return settings;
    }

    private void addOwn(List<String> modes, List<String> sources) {
        SettingKind delay = new Time(DELAY_MAX);
        add(TARGET_ZIP_CODES, new ZipCodes(), null, "The ZIP codes to collect.");
        add(
                ORCHESTRATION_MODE,
                new OneOf(modes),
                OrchestrationMode.SEQUENTIAL.name(),
                "How the sources share the time of a run.");
        add(
                SOURCES,
                new AnyOf(sources),
                sources.isEmpty() ? null : String.join(", ", sources),
                "The sources to collect from, in this order; every known one unless set.");
        add(
                MAX_CONCURRENT_COLLECTORS,
                new WholeNumber(1, 64),
                "2",
                "How many sources may be collected at the same time.");
        add(
                COLLECTION_TIMEOUT_MINUTES,
                new WholeNumber(1, 7 * 24 * 60),
                "90",
                "Minutes after which a run starts no new request.");
        add(
                INTER_ZIP_DELAY,
                delay,
                "0",
                "Pause between two ZIP codes of a source when sources are asked one after another.");
        add(
                INTER_COLLECTOR_DELAY,
                delay,
                "0",
                "Pause between two sources that are asked one after another.");
        add(
                PARALLEL_INTER_ZIP_DELAY,
                delay,
                "0",
                "Pause between two ZIP codes of a source when sources are asked side by side.");
        add(
                DETAIL_MAX_AGE_DAYS,
                new WholeNumber(0, 3650),
                "30",
                "Days after which a record's details are fetched again; 0 is in every run.");
        add(
                PARCELFLOW_HOME,
                new Directory(),
                "data/",
                "The directory of the store; made when it does not exist.");
        add(
                PARCELFLOW_PROFILE,
                new ProfileName(),
                null,
                "The environment profile, whose file is read after parcelflow.yaml.");
        addDurability();
        addRetention();
        addReports();
        addSchedule();
        addWeb();
        addAlerts();
        addMail();
    }

    private void addDurability() {
        add(
                RESUME_WITHIN_HOURS,
                new WholeNumber(0, 7 * 24),
                "12",
                "Hours after its beginning in which run goes on with an unfinished run; 0 is never.");
        add(
                INACTIVE_AFTER_RUNS,
                new WholeNumber(1, 1000),
                "3",
                "Complete, unsuspicious listings in a row without a record, after which it is"
                        + " inactive.");
        add(
                STORE_PATIENCE,
                new Time(DELAY_MAX),
                "2m",
                "How long a run waits for a store that cannot be written before it ends"
                        + " interrupted.");
        add(
                MONGODB_CONNECTION_STRING,
                new MongoConnection(),
                null,
                "The MongoDB servers of a store that several machines share, in place of the file in"
                        + " PARCELFLOW_HOME.");
        add(
                MONGODB_DATABASE,
                new MongoDatabaseName(),
                "parcelflow",
                "The database on those servers.");
    }

    private void addRetention() {
        SettingKind days = new WholeNumber(0, 100 * 365);
        add(
                RUN_RETENTION_DAYS,
                days,
                "730",
                "Days for which data_cleanup keeps runs with their summaries, and changes of"
                        + " properties; 0 is for ever. Properties and prices are always kept.");
        add(
                TASK_RETENTION_DAYS,
                days,
                "90",
                "Days for which data_cleanup keeps what runs did ZIP code by ZIP code; 0 is for"
                        + " ever.");
        add(
                REJECT_RETENTION_DAYS,
                days,
                "90",
                "Days for which data_cleanup keeps rejects and failed steps; 0 is for ever.");
        add(
                INACTIVE_AFTER_DAYS,
                days,
                "365",
                "Days after which data_cleanup marks records inactive that no source has shown"
                        + " since, as of ZIP codes that are not collected any more; 0 is never.");
    }

    private void addReports() {
        add(
                REPORTS_AFTER_RUN,
                new OneOf(List.of("on", "off")),
                "on",
                "Whether each run that ends writes its day's reports into reports/ in PARCELFLOW_HOME.");
        add(
                REPORT_RETENTION_DAYS,
                new WholeNumber(0, 100 * 365),
                "90",
                "Days for which those files are kept; 0 is for ever. They can be made again as long"
                        + " as the runs are kept.");
    }

    private void addSchedule() {
        add(DAILY_SCHEDULE, new Schedule(), Schedule.USUAL, "When serve runs the daily workflow.");
        add(
                CLEANUP_SCHEDULE,
                new Schedule(),
                Schedule.USUAL_CLEANUP,
                "When serve runs data_cleanup, in the same time zone.");
        add(DAILY_SCHEDULE_ZONE, new Zone(), "America/Phoenix", "The time zone of that schedule.");
        add(
                CATCH_UP,
                new Time(CATCH_UP_MAX),
                "12h",
                "How late a scheduled run may begin that was missed or held up; several missed ones"
                        + " are caught up by one run; 0 is never.");
    }

    private void addWeb() {
        add(
                HTTP_ADDRESS,
                new Addresses(true),
                "127.0.0.1",
                "Where serve listens; one that others can reach needs the token that parcelflow token"
                        + " makes, or HTTP_AUTH.");
        add(HTTP_PORT, new WholeNumber(0, 65_535), "8642", "The port it listens on.");
        add(
                HTTP_AUTH,
                new OneOf(List.of("auto", "token", "proxy")),
                "auto",
                "Who needs the token: auto is everybody but this machine's own users while"
                        + " HTTP_ADDRESS is its own, token is everybody, proxy leaves it to the"
                        + " trusted proxies.");
        add(
                HTTP_ALLOWED_HOSTS,
                new HostNames(),
                null,
                "Names that the server answers to besides addresses and localhost, such as that of"
                        + " a reverse proxy.");
        add(
                HTTP_TRUSTED_PROXIES,
                new Addresses(false),
                null,
                "The addresses that reverse proxies connect from; their X-Forwarded headers are"
                        + " believed.");
        add(HTTP_RATE_LIMIT, new RateLimits(), "500/s", "Requests that one client may make.");
    }

    private void addAlerts() {
        add(ALERT_WEBHOOK_URL, new SecretUrl(), null, "Where serve posts alerts as JSON.");
        add(
                ALERT_SLACK_URL,
                new SecretUrl(),
                null,
                "An incoming webhook of Slack, Mattermost or the like, which gets alerts as texts.");
        add(ALERT_EMAIL_TO, new Email(true), null, "Who gets alerts by email.");
        add(
                ALERT_EMAIL_FROM,
                new Email(false),
                "parcelflow@localhost",
                "Whom those emails come from.");
        add(
                ALERT_LEVEL,
                new OneOf(List.of("info", "warning", "critical")),
                "warning",
                "The mildest alerts that are sent.");
        add(
                ALERT_DIGEST,
                new OneOf(List.of("on", "off")),
                "on",
                "Whether the end of every run is told with its figures, also when all went well.");
        add(
                ALERT_BACKLOG_DAYS,
                new WholeNumber(1, 3650),
                "90",
                "Details of records older than this many days are told of.");
        add(
                DASHBOARD_URL,
                new Url(),
                null,
                "Where links in alerts lead: the address under which people reach the dashboard; this"
                        + " machine's own unless set.");
    }

    private void addMail() {
        add(
                LOG_FORMAT,
                new OneOf(List.of("auto", "text", "json")),
                "auto",
                "How serve writes its log: text for people, a JSON object a line for programs, auto"
                        + " is text in a terminal and json otherwise.");
        add(
                TRACES_URL,
                new Url(),
                null,
                "The collector that serve sends OpenTelemetry traces of runs to, by OTLP over HTTP,"
                        + " such as http://127.0.0.1:4318; none are made unless set.");
        add(SMTP_HOST, new Text(), "localhost", "The mail server that takes emails.");
        add(SMTP_PORT, new WholeNumber(1, 65_535), "25", "Its port.");
        add(
                SMTP_SECURITY,
                new OneOf(List.of("none", "starttls", "tls")),
                "none",
                "How the connection to it is protected: starttls is usual on port 587, tls on 465.");
        add(SMTP_USERNAME, new Text(), null, "Whom to log in as there, if at all.");
        add(SMTP_PASSWORD, new Secret(), null, "The password for that.");
    }

    private void addAllOf(CollectorFactory factory) {
        String prefix = null;
        for (SourceSetting setting : factory.settings()) {
            add(Setting.of(factory.source(), setting));
            prefix = prefix == null ? setting.key() : commonStart(prefix, setting.key());
        }
        if (prefix != null && prefix.indexOf('_') > 0) {
            prefixes.add(prefix.substring(0, prefix.lastIndexOf('_') + 1));
        }
    }

    private static String commonStart(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return a.substring(0, length);
    }

    private void add(
            String key, SettingKind kind, @Nullable String defaultValue, String description) {
        add(new Setting(key, kind, defaultValue, description, null));
    }

    private void add(Setting setting) {
        String value = setting.defaultValue();
        // Whether a file or directory is there depends on the machine, not on the source's author.
        boolean onDisk =
                setting.kind() instanceof ReadableFile || setting.kind() instanceof Directory;
        if (value != null && !onDisk && setting.kind().shape() != SettingKind.Shape.ITEMS) {
            String problem = setting.kind().problem(value, Path.of(""));
            if (problem != null) {
                throw new IllegalArgumentException(
                        "the default of "
                                + setting.key()
                                + " "
                                + problem
                                + "; allowed is "
                                + setting.kind().allowed());
            }
        }
        if (byKey.putIfAbsent(setting.key(), setting) != null) {
            throw new IllegalArgumentException(
                    "the setting "
                            + setting.key()
                            + " is there twice: give each source settings"
                            + " with a prefix of its own");
        }
    }

    /** All of them: the product's own first, then source by source. */
    public List<Setting> all() {
        return List.copyOf(byKey.values());
    }

    /** The setting of that name, or null if there is none. */
    public @Nullable Setting find(String key) {
        return byKey.get(key);
    }

    /** The known name most like an unknown one, or null if none is. */
    public @Nullable String suggestion(String name) {
        return Spelling.nearest(name, List.copyOf(byKey.keySet()));
    }

    /**
     * Whether a variable of the environment, which holds much that is not ours, can only have been
     * meant for us.
     */
    public boolean isMeantForUs(String variable) {
        if (byKey.containsKey(variable)) {
            return true;
        }
        if (LAUNCHER_VARIABLES.contains(variable)) {
            return false;
        }
        for (String prefix : prefixes) {
            if (variable.startsWith(prefix)) {
                return true;
            }
        }
        for (String key : byKey.keySet()) {
            if (key.length() >= ENVIRONMENT_TYPO_LETTERS_MIN
                    && Spelling.isWithin(ENVIRONMENT_TYPO_DISTANCE_MAX, key, variable)) {
                return true;
            }
        }
        return false;
    }
}
