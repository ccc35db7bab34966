package io.parcelflow.runtime.config.section;

import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingValues;
import io.parcelflow.runtime.config.type.DirectoryType;
import io.parcelflow.runtime.config.type.DurationType;
import io.parcelflow.runtime.config.type.MongoDatabaseNameType;
import io.parcelflow.runtime.config.type.MongoUriType;
import io.parcelflow.store.provider.StoreLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the store.
 *
 * <p>Immutable.
 */
public final class StoreSettings {

    /** Name of the store file in the data directory. */
    public static final String STORE_FILE = "parcelflow.db";

    public static final String PARCELFLOW_HOME = "PARCELFLOW_HOME";
    private static final String STORE_PATIENCE = "STORE_PATIENCE";
    private static final String MONGODB_CONNECTION_STRING = "MONGODB_CONNECTION_STRING";
    private static final String MONGODB_DATABASE = "MONGODB_DATABASE";

    private static final Duration PATIENCE_MAX = Duration.ofHours(1);

    private final SettingValues values;

    /** Reads them from the setting values. */
    public StoreSettings(SettingValues values) {
        this.values = values;
    }

    /** The definitions of its settings. */
    public static List<Setting> settings() {
        return List.of(
                homeSetting(),
                Setting.own(
                        STORE_PATIENCE,
                        new DurationType(PATIENCE_MAX),
                        "2m",
                        "How long a run waits for a store that is not writable before it ends as interrupted."),
                Setting.own(
                        MONGODB_CONNECTION_STRING,
                        new MongoUriType(),
                        null,
                        "MongoDB servers of a store that several machines share, instead of the file in PARCELFLOW_HOME."),
                Setting.own(
                        MONGODB_DATABASE,
                        new MongoDatabaseNameType(),
                        "parcelflow",
                        "Database on the MongoDB servers."));
    }

    /** The definition of the data directory setting. */
    public static Setting homeSetting() {
        return Setting.own(
                PARCELFLOW_HOME,
                new DirectoryType(),
                "data/",
                "Data directory, which contains the store; created if it does not exist.");
    }

    /** The absolute path of the data directory, which may not exist yet. */
    public Path home() {
        return values.path(PARCELFLOW_HOME);
    }

    /** The location of the store. */
    public StoreLocation location() {
        String servers = values.textOrNull(MONGODB_CONNECTION_STRING);
        return servers == null
                ? new StoreLocation.SqliteFile(home().resolve(STORE_FILE))
                : new StoreLocation.MongoDatabase(servers, mongoDatabase());
    }

    /** The name of the MongoDB database, if MongoDB is used. */
    public String mongoDatabase() {
        return values.text(MONGODB_DATABASE);
    }

    /** How long a run waits for a store that is not writable. */
    public Duration patience() {
        return values.duration(STORE_PATIENCE);
    }
}
