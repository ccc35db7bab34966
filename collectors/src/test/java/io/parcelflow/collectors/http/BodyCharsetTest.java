package io.parcelflow.collectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyCharsetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html; charset=ISO-8859-1 | ISO-8859-1 | <p>é",
                "text/html; Charset=\"windows-1252\" | windows-1252 | <p>é",
                "text/html; charset=no-such | UTF-8 | <p>é",
                "text/html; charset= | UTF-8 | <p>é",
                "text/html | UTF-8 | \uFEFF<p>é",
                "text/html | UTF-16BE | \uFEFF<p>é",
                "text/html | UTF-16LE | \uFEFF<p>é",
                "text/html | ISO-8859-1 | <html><META charset='iso-8859-1'><p>é",
                "text/html | ISO-8859-1 | <meta content='text/html; charset=iso-8859-1'>é",
                "text/html | UTF-8 | <p>é",
            })
    void readsTheCharsetFromHeaderMarkOrMeta(String type, String charset, String text)
            throws IOException, InterruptedException {
        byte[] bytes = text.getBytes(Charset.forName(charset));
        assertThat(Bodies.of(type, bytes).text()).isEqualTo(text.replace("\uFEFF", ""));
    }

    @Test
    void readsBrokenTextAllTheSame() throws IOException, InterruptedException {
        assertThat(Bodies.of("text/html", new byte[] {'a', (byte) 0xC3, 'b'}).text())
                .isEqualTo("a\uFFFDb");
    }
}
