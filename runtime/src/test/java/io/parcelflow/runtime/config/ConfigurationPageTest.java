package io.parcelflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.collectors.CollectorFactory;
import io.parcelflow.engine.plan.OrchestrationMode;
import io.parcelflow.engine.strategy.OrchestrationStrategy;
import io.parcelflow.runtime.config.setting.Setting;
import io.parcelflow.runtime.config.setting.SettingCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds {@code docs/configuration.md} to the code; with {@code -Dparcelflow.docs.write=true} it
 * writes the page's tables instead.
 */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final String BEGIN = "<!-- settings: written by ConfigurationPageTest -->\n";
    private static final String END = "<!-- end of settings -->";

    private final SettingCatalog settings = installed();

    private static SettingCatalog installed() {
        List<OrchestrationMode> modes = new ArrayList<>();
        ServiceLoader.load(OrchestrationStrategy.class).forEach(found -> modes.add(found.mode()));
        List<CollectorFactory> factories = new ArrayList<>();
        ServiceLoader.load(CollectorFactory.class).forEach(factories::add);
        return SettingCatalogFactory.of(modes, factories);
    }

    @Test
    void theTablesAreThoseOfTheCode() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(page).contains(BEGIN, END);
        if (Boolean.getBoolean("parcelflow.docs.write")) {
            Files.writeString(PAGE, page.substring(0, start) + tables() + page.substring(end));
            return;
        }
        assertThat(page.substring(start, end))
                .as(
                        "docs/configuration.md; to rewrite its tables run this test with"
                                + " -Dparcelflow.docs.write=true")
                .isEqualTo(tables());
    }

    @Test
    void theExamplesLoadWithoutErrors(@TempDir Path directory) throws IOException {
        String page = Files.readString(PAGE);
        List<String> yaml = blocks(page, "yaml");
        List<String> dotEnv = blocks(page, "dotenv");
        assertThat(yaml).hasSize(3);
        assertThat(dotEnv).hasSize(1);
        Files.writeString(directory.resolve("parcelflow.yaml"), yaml.get(0) + yaml.get(1));
        Files.writeString(directory.resolve("parcelflow.production.yaml"), yaml.get(2));
        Files.writeString(directory.resolve(".env"), dotEnv.get(0));
        ConfigInputs inputs =
                new ConfigInputs(
                        directory,
                        null,
                        Map.of(SettingCatalogFactory.PARCELFLOW_PROFILE, "production"),
                        Map.of());

        Configuration configuration = new FileConfigProvider(settings, inputs).load();

        assertThat(configuration.run().requireZipCodes()).isNotEmpty();
        assertThat(configuration.workflows()).hasSize(1);
        assertThat(configuration.warnings()).isEmpty();
    }

    private static List<String> blocks(String page, String language) {
        List<String> blocks = new ArrayList<>();
        String fence = "```" + language + "\n";
        for (int at = page.indexOf(fence); at >= 0; at = page.indexOf(fence, at + 1)) {
            int start = at + fence.length();
            blocks.add(page.substring(start, page.indexOf("```", start)));
        }
        return blocks;
    }

    private String tables() {
        Map<String, StringBuilder> tables = new LinkedHashMap<>();
        for (Setting setting : settings.all()) {
            String source = setting.source();
            String title = source == null ? "## All settings" : "### Settings of `" + source + "`";
            tables.computeIfAbsent(title, _ -> new StringBuilder()).append(row(setting));
        }
        StringBuilder text = new StringBuilder();
        tables.forEach((title, rows) ->
                text.append("\n")
                        .append(title)
                        .append("\n\n| Setting | Default | Allowed | What it does |\n")
                        .append("|---|---|---|---|\n")
                        .append(rows));
        return text.append("\n").toString();
    }

    private static String row(Setting setting) {
        String value = setting.defaultValue();
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        setting.key(),
                        value == null ? "none" : "`" + value + "`",
                        cell(setting.type().allowed()),
                        cell(setting.description()));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
