package io.parcelflow.app.config;

import io.parcelflow.app.config.kind.ReadableFile;
import io.parcelflow.app.config.kind.Schedule;
import io.parcelflow.app.config.kind.Secret;
import io.parcelflow.app.config.kind.WebTexts;
import io.parcelflow.app.config.layer.Given;
import io.parcelflow.app.config.layer.Layer;
import io.parcelflow.app.config.layer.RawValue;
import io.parcelflow.app.config.section.AlertSettings;
import io.parcelflow.app.config.section.RetentionTimes;
import io.parcelflow.app.config.section.StoreLocation;
import io.parcelflow.app.config.section.WebSettings;
import io.parcelflow.app.config.setting.CheckedValue;
import io.parcelflow.app.config.setting.ConfigurationError;
import io.parcelflow.app.config.setting.EffectiveValue;
import io.parcelflow.app.config.setting.Origin;
import io.parcelflow.app.config.setting.Setting;
import io.parcelflow.app.timetable.Timetable;
import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.collectors.CollectorSettings;
import io.parcelflow.collectors.SourceFile;
import io.parcelflow.collectors.SourceSetting;
import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.property.ZipCode;
import io.parcelflow.engine.strategy.PlanSettings;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The settings that hold, checked.
 *
 * <p>Immutable. Prints no values: some are secrets.
 */
public final class Configuration {

    /** The embedded store's file in the data directory. */
    public static final String STORE_FILE = "parcelflow.db";

    private final Given given;
    private final Map<String, CheckedValue> values;
    private final List<String> notices;
    private final List<ZipCode> targetZipCodes;
    private final List<ConfiguredWorkflow> workflows;

    private Configuration(
            Given given,
            Map<String, CheckedValue> values,
            List<ConfiguredWorkflow> workflows,
            List<String> notices) {
        this.workflows = List.copyOf(workflows);
        this.given = given;
        this.values = values;
        this.notices = List.copyOf(notices);
        List<ZipCode> zips = new ArrayList<>();
        for (String zip : items(Setting.TARGET_ZIP_CODES)) {
            zips.add(new ZipCode(zip));
        }
        this.targetZipCodes = List.copyOf(zips);
    }

    /**
     * Checks what is given.
     *
     * @param earlier what was already found wrong when reading
     * @throws ConfigurationException if anything is wrong
     */
    static Configuration of(Given given, List<ConfigurationError> earlier) {
        List<ConfigurationError> errors = new ArrayList<>(earlier);
        List<String> notices = new ArrayList<>();
        Map<String, CheckedValue> values = given.check(errors, notices);
        CheckedValue zone = values.get(Setting.DAILY_SCHEDULE_ZONE);
        List<ConfiguredWorkflow> workflows =
                new WorkflowFields(given)
                        .check(zone == null ? "UTC" : zone.text(), errors, notices);
        refuseOpenPassword(values, errors);
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        return new Configuration(given, values, workflows, notices);
    }

    /** A password goes over no network unless something protects it. */
    private static void refuseOpenPassword(
            Map<String, CheckedValue> values, List<ConfigurationError> errors) {
        CheckedValue password = values.get(Setting.SMTP_PASSWORD);
        CheckedValue security = values.get(Setting.SMTP_SECURITY);
        CheckedValue host = values.get(Setting.SMTP_HOST);
        if (password != null
                && security != null
                && security.text().equalsIgnoreCase("none")
                && host != null
                && !isThisMachine(host.text())) {
            errors.add(
                    ConfigurationError.ofKey(
                            Setting.SMTP_PASSWORD,
                            password.origin(),
                            "it would go to "
                                    + host.text()
                                    + " in plain text, because SMTP_SECURITY is none",
                            "set SMTP_SECURITY to starttls (mostly port 587) or tls (465)"));
        }
    }

    private static boolean isThisMachine(String host) {
        InetAddress address = WebTexts.address(host);
        return address != null && address.isLoopbackAddress();
    }

    /**
     * The same with other values for one run.
     *
     * @param overrides texts by setting
     * @throws ConfigurationException if one of them is not allowed
     */
    public Configuration with(Map<String, String> overrides) {
        Layer layer = new Layer(given.settings());
        for (Map.Entry<String, String> entry : overrides.entrySet()) {
            layer.add(entry.getKey(), RawValue.of(entry.getValue(), new Origin.CommandLine()));
        }
        List<ConfigurationError> errors = new ArrayList<>(layer.errors());
        if (layer.find(Setting.PARCELFLOW_PROFILE) != null) {
            errors.add(
                    ConfigurationError.ofKey(
                            Setting.PARCELFLOW_PROFILE,
                            new Origin.CommandLine(),
                            "the files are already read",
                            "choose the profile when Parcelflow starts"));
        }
        return of(given.with(layer), errors);
    }

    /** The same with the values that another has of some settings. */
    public Configuration keeping(Predicate<String> keys, Configuration other) {
        return of(given.keeping(keys, other.given), List.of());
    }

    /** The ZIP codes to collect, each once; may be empty. */
    public List<ZipCode> targetZipCodes() {
        return targetZipCodes;
    }

    /**
     * The ZIP codes to collect, at least one.
     *
     * @throws ConfigurationException if there is none
     */
    public List<ZipCode> requireZipCodes() {
        if (targetZipCodes.isEmpty()) {
            throw new ConfigurationException(
                    List.of(
                            ConfigurationError.ofKey(
                                    Setting.TARGET_ZIP_CODES,
                                    new Origin.BuiltIn(),
                                    "there is no ZIP code to collect",
                                    "set TARGET_ZIP_CODES in parcelflow.yaml, .env or the"
                                            + " environment, or give --zip 85031")));
        }
        return targetZipCodes;
    }

    public OrchestrationMode mode() {
        return new OrchestrationMode(text(Setting.ORCHESTRATION_MODE));
    }

    /** The names of the sources to collect from, in the order that is wanted. */
    public List<String> sources() {
        return items(Setting.SOURCES);
    }

    public int maxConcurrentCollectors() {
        return Integer.parseInt(text(Setting.MAX_CONCURRENT_COLLECTORS));
    }

    public Duration collectionTimeout() {
        return Duration.ofMinutes(Long.parseLong(text(Setting.COLLECTION_TIMEOUT_MINUTES)));
    }

    public Duration interZipDelay() {
        return DurationText.parse(text(Setting.INTER_ZIP_DELAY));
    }

    public Duration interCollectorDelay() {
        return DurationText.parse(text(Setting.INTER_COLLECTOR_DELAY));
    }

    public Duration parallelInterZipDelay() {
        return DurationText.parse(text(Setting.PARALLEL_INTER_ZIP_DELAY));
    }

    /** The age from which a record's details are fetched again. */
    public Duration detailMaxAge() {
        return Duration.ofDays(Long.parseLong(text(Setting.DETAIL_MAX_AGE_DAYS)));
    }

    /** How long after its beginning an unfinished run is gone on with; zero is never. */
    public Duration resumeWithin() {
        return Duration.ofHours(Long.parseLong(text(Setting.RESUME_WITHIN_HOURS)));
    }

    /** Listings in a row without a record, after which it is inactive. */
    public int inactiveAfterRuns() {
        return Integer.parseInt(text(Setting.INACTIVE_AFTER_RUNS));
    }

    /** How long a run waits for a store that cannot be written. */
    public Duration storePatience() {
        return DurationText.parse(text(Setting.STORE_PATIENCE));
    }

    /** When the daily workflow is due; null if never. */
    public @Nullable Timetable dailySchedule() {
        return timetable(Setting.DAILY_SCHEDULE);
    }

    /** When the store is cleaned; null if only people do that. */
    public @Nullable Timetable cleanupSchedule() {
        return timetable(Setting.CLEANUP_SCHEDULE);
    }

    private @Nullable Timetable timetable(String key) {
        String expression = text(key);
        return expression.equals(Schedule.OFF)
                ? null
                : Timetable.parse(expression, ZoneId.of(text(Setting.DAILY_SCHEDULE_ZONE)));
    }

    /** Whether a run that ends writes its day's reports. */
    public boolean reportsAfterRun() {
        return text(Setting.REPORTS_AFTER_RUN).equals("on");
    }

    /** For how many days reports are kept; 0 for ever. */
    public int reportRetentionDays() {
        return Integer.parseInt(text(Setting.REPORT_RETENTION_DAYS));
    }

    /** Where reports are kept. */
    public Path reportFolder() {
        return home().resolve("reports");
    }

    /** The time zone whose days reports are about: that of the schedule. */
    public ZoneId reportZone() {
        return ZoneId.of(text(Setting.DAILY_SCHEDULE_ZONE));
    }

    /** How late a scheduled run may begin; zero if one that was missed is not caught up. */
    public Duration catchUp() {
        return DurationText.parse(text(Setting.CATCH_UP));
    }

    /** Where the web server listens and whom it answers. */
    public WebSettings web() {
        List<InetAddress> proxies = new ArrayList<>();
        for (String proxy : items(Setting.HTTP_TRUSTED_PROXIES)) {
            proxies.add(Objects.requireNonNull(WebTexts.address(proxy), proxy));
        }
        String address = text(Setting.HTTP_ADDRESS);
        return new WebSettings(
                Objects.requireNonNull(WebTexts.address(address), address),
                Integer.parseInt(text(Setting.HTTP_PORT)),
                WebSettings.Auth.valueOf(text(Setting.HTTP_AUTH).toUpperCase(Locale.ROOT)),
                items(Setting.HTTP_ALLOWED_HOSTS),
                proxies,
                RateLimit.parseAll(text(Setting.HTTP_RATE_LIMIT)));
    }

    /** The workflows that were put together besides the daily one. */
    public List<ConfiguredWorkflow> workflows() {
        return workflows;
    }

    /** For how long what is kept. */
    public RetentionTimes retention() {
        return new RetentionTimes(
                days(Setting.RUN_RETENTION_DAYS),
                days(Setting.TASK_RETENTION_DAYS),
                days(Setting.REJECT_RETENTION_DAYS),
                days(Setting.INACTIVE_AFTER_DAYS));
    }

    private Duration days(String key) {
        return Duration.ofDays(Long.parseLong(text(key)));
    }

    /** Whether serve writes its log as JSON. */
    public boolean hasJsonLog(boolean isTerminal) {
        return switch (text(Setting.LOG_FORMAT)) {
            case "json" -> true;
            case "text" -> false;
            default -> !isTerminal;
        };
    }

    /** Where traces go, without a slash at the end; null if none are made. */
    public @Nullable String tracesUrl() {
        CheckedValue value = values.get(Setting.TRACES_URL);
        return value == null ? null : withoutSlash(value.text());
    }

    /** Whom to tell what happened. */
    public AlertSettings alerts() {
        List<String> to = items(Setting.ALERT_EMAIL_TO);
        CheckedValue dashboard = values.get(Setting.DASHBOARD_URL);
        return new AlertSettings(
                address(Setting.ALERT_WEBHOOK_URL),
                address(Setting.ALERT_SLACK_URL),
                to.isEmpty() ? null : mail(to),
                text(Setting.ALERT_LEVEL),
                text(Setting.ALERT_DIGEST).equals("on"),
                days(Setting.ALERT_BACKLOG_DAYS),
                dashboard == null
                        ? "http://127.0.0.1:" + text(Setting.HTTP_PORT)
                        : withoutSlash(dashboard.text()));
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private @Nullable URI address(String key) {
        CheckedValue value = values.get(key);
        return value == null ? null : URI.create(value.text());
    }

    private AlertSettings.Mail mail(List<String> to) {
        CheckedValue user = values.get(Setting.SMTP_USERNAME);
        CheckedValue password = values.get(Setting.SMTP_PASSWORD);
        return new AlertSettings.Mail(
                text(Setting.SMTP_HOST),
                Integer.parseInt(text(Setting.SMTP_PORT)),
                AlertSettings.MailSecurity.valueOf(
                        text(Setting.SMTP_SECURITY).toUpperCase(Locale.ROOT)),
                user == null ? null : user.text(),
                password == null ? null : password.text(),
                text(Setting.ALERT_EMAIL_FROM),
                to);
    }

    /** Where the store is. */
    public StoreLocation storeLocation() {
        CheckedValue servers = values.get(Setting.MONGODB_CONNECTION_STRING);
        return servers == null
                ? new StoreLocation.SqliteFile(home().resolve(STORE_FILE))
                : new StoreLocation.MongoDatabase(servers.text(), mongoDatabase());
    }

    /** The name of the database, should the store be on MongoDB. */
    public String mongoDatabase() {
        return text(Setting.MONGODB_DATABASE);
    }

    /** The absolute path of the data directory, which may not exist yet. */
    public Path home() {
        return path(text(Setting.PARCELFLOW_HOME));
    }

    /** The environment profile, null if there is none. */
    public @Nullable String profile() {
        CheckedValue value = values.get(Setting.PARCELFLOW_PROFILE);
        return value == null ? null : value.text();
    }

    /** What a plan may do. */
    public PlanSettings planSettings() {
        return new PlanSettings(
                maxConcurrentCollectors(),
                collectionTimeout(),
                interZipDelay(),
                interCollectorDelay(),
                parallelInterZipDelay());
    }

    /** The values of a source's own settings; files as absolute paths. */
    public CollectorSettings settingsOf(CollectorFactory factory) {
        Map<String, String> texts = new HashMap<>();
        Map<String, SourceFile> files = new HashMap<>();
        for (SourceSetting setting : factory.settings()) {
            CheckedValue value = values.get(setting.key());
            if (value == null) {
                continue;
            }
            if (value.setting().kind() instanceof ReadableFile) {
                Path path = path(value.text());
                texts.put(setting.key(), path.toString());
                files.put(setting.key(), new SourceFile(path, given.files().text(path)));
            } else {
                texts.put(setting.key(), value.text());
            }
        }
        return new CollectorSettings(texts, files);
    }

    /**
     * The names of the settings that have another value in that configuration, or whose files say
     * something else.
     */
    public List<String> differences(Configuration other) {
        List<String> keys = new ArrayList<>();
        for (Setting setting : given.settings().all()) {
            CheckedValue mine = values.get(setting.key());
            CheckedValue theirs = other.values.get(setting.key());
            if (!Objects.equals(said(mine), other.said(theirs))) {
                keys.add(setting.key());
            }
        }
        if (!workflows.equals(other.workflows)) {
            keys.add("workflows");
        }
        return keys;
    }

    private @Nullable List<String> said(@Nullable CheckedValue value) {
        if (value != null && value.setting().kind() instanceof ReadableFile) {
            return List.of(value.text(), given.files().text(path(value.text())));
        }
        return value == null ? null : value.items();
    }

    /** Every setting with its value and where that was read, in the order of the settings. */
    public List<EffectiveValue> effectiveValues() {
        List<EffectiveValue> shown = new ArrayList<>();
        for (Setting setting : given.settings().all()) {
            CheckedValue value = values.get(setting.key());
            shown.add(
                    value != null
                            ? value.shown()
                            : new EffectiveValue(setting.key(), null, new Origin.BuiltIn()));
        }
        return List.copyOf(shown);
    }

    /** What was put right when reading, in sentences for a person. */
    public List<String> notices() {
        return notices;
    }

    /** What will go less well than it could, and what to do, in sentences for a person. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(given.warnings());
        List<String> sources = sources();
        for (Setting setting : given.settings().all()) {
            String source = setting.source();
            if (setting.kind() instanceof Secret
                    && source != null
                    && sources.contains(source)
                    && !values.containsKey(setting.key())) {
                warnings.add(
                        setting.key()
                                + " is not set, so "
                                + source
                                + " may not be ready: set it in .env or the environment, or"
                                + " leave the source out of SOURCES.");
            }
        }
        return List.copyOf(warnings);
    }

    private String text(String key) {
        return Objects.requireNonNull(values.get(key), key).text();
    }

    private List<String> items(String key) {
        CheckedValue value = values.get(key);
        return value == null ? List.of() : value.items();
    }

    private Path path(String text) {
        return given.path(text);
    }

    @Override
    public String toString() {
        return "Configuration" + values.keySet();
    }
}
