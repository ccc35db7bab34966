package io.parcelflow.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelflow.runtime.text.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is logged with SLF4J arrives as JSON with its fields. */
class JsonLineTest {

    private static final String NAME = "io.parcelflow.cli.log.test";

    private final java.util.logging.Logger target = java.util.logging.Logger.getLogger(NAME);
    private final List<String> lines = new ArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord entry) {
                    lines.add(JsonLine.of(entry));
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void listen() {
        target.setUseParentHandlers(false);
        target.setLevel(Level.INFO);
        target.addHandler(handler);
    }

    @AfterEach
    void leave() {
        target.removeHandler(handler);
    }

    @Test
    void fieldsAreMembersAndStayWhole() {
        LoggerFactory.getLogger(NAME)
                .atWarn()
                .addKeyValue("run", "daily_20261123_030000")
                .addKeyValue("source", "phoenix_mls")
                .addKeyValue("zip", 85031)
                .addKeyValue("file", "a folder=with spaces")
                .log("says \"no\"\nand more");

        assertThat(lines).hasSize(1).allMatch(line -> !line.contains("\n"));
        JsonTree told = JsonTree.parse(lines.getFirst());
        assertThat(told.text("level")).isEqualTo("warning");
        assertThat(told.text("message")).isEqualTo("says \"no\"\nand more");
        assertThat(told.text("run")).isEqualTo("daily_20261123_030000");
        assertThat(told.text("source")).isEqualTo("phoenix_mls");
        assertThat(told.text("zip")).isEqualTo("85031");
        assertThat(told.text("file")).isEqualTo("a folder=with spaces");
        assertThat(told.text("logger")).isEqualTo(NAME);
        assertThat(told.text("at")).endsWith("Z");
    }

    @Test
    void whatWasThrownIsToldWithItsTrace() {
        LoggerFactory.getLogger(NAME).error("{} failed", "it", new IllegalStateException("why"));

        JsonTree told = JsonTree.parse(lines.getFirst());
        assertThat(told.text("level")).isEqualTo("error");
        assertThat(told.text("message")).isEqualTo("it failed");
        assertThat(told.text("error")).isEqualTo("java.lang.IllegalStateException: why");
        assertThat(told.text("trace")).contains("JsonLineTest");
    }

    @Test
    void whatIsBelowTheLevelCostsNothing() {
        LoggerFactory.getLogger(NAME).atDebug().log("not said");
        assertThat(lines).isEmpty();
    }
}
