package io.parcelflow.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.runtime.config.ConfigInputs;
import io.parcelflow.runtime.config.Configuration;
import io.parcelflow.runtime.config.FileConfigProvider;
import io.parcelflow.runtime.config.SettingCatalogFactory;
import io.parcelflow.store.provider.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLocationParserTest {

    @TempDir Path folder;

    private Path file(String text) {
        Configuration none =
                new FileConfigProvider(
                                SettingCatalogFactory.of(
                                        List.of(new OrchestrationMode("sequential")), List.of()),
                                new ConfigInputs(folder, null, Map.of(), Map.of()))
                        .load();
        return ((StoreLocation.SqliteFile) StoreLocationParser.parse("--to", text, folder, none))
                .path();
    }

    @Test
    void aPathThatDoesNotExistIsADataDirectoryUnlessItEndsLikeAFile() throws Exception {
        assertThat(file("newhome")).isEqualTo(folder.resolve("newhome/parcelflow.db"));
        assertThat(file("copy.db")).isEqualTo(folder.resolve("copy.db"));
        Files.createFile(folder.resolve("kept"));
        assertThat(file("kept")).isEqualTo(folder.resolve("kept"));
    }
}
