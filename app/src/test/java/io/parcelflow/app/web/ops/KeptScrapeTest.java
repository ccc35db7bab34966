package io.parcelflow.app.web.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeptScrapeTest {

    private int written;
    private long nanos = Long.MAX_VALUE - 5;

    private final KeptScrape scrape =
            new KeptScrape(
                    out -> out.write(("scrape " + ++written).getBytes(StandardCharsets.UTF_8)),
                    () -> nanos);

    private String text() {
        return new String(scrape.text(), StandardCharsets.UTF_8);
    }

    @Test
    void isWrittenAnewAfterASecondAndNotBefore() {
        assertThat(text()).isEqualTo("scrape 1");
        nanos += Duration.ofMillis(999).toNanos();
        assertThat(text()).isEqualTo("scrape 1");
        nanos += Duration.ofMillis(1).toNanos();
        assertThat(text()).isEqualTo("scrape 2");
    }
}
