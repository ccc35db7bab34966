package io.parcelflow.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VendoredTest {

    @Test
    void everyFrontEndPieceIsTheOneThatIsNamed() throws Exception {
        Map<String, String> named = named();

        assertThat(named).containsOnlyKeys("htmx.js", "idiomorph.js");
        for (Map.Entry<String, String> each : named.entrySet()) {
            assertThat(digest(read("assets/" + each.getKey())))
                    .as(each.getKey())
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void aFirstVisitTakesLessThanAHundredKilobytesOfStylesAndScripts() throws Exception {
        long bytes = 0;
        for (String file :
                new String[] {"app.css", "theme.js", "app.js", "htmx.js", "idiomorph.js"}) {
            bytes += read("assets/" + file).length;
        }

        assertThat(bytes).isLessThan(100_000);
    }

    /** The digests by file, as the list beside them names them. */
    private static Map<String, String> named() throws IOException {
        Map<String, String> digests = new LinkedHashMap<>();
        String list = new String(read("VENDORED.md"), StandardCharsets.UTF_8);
        list.lines()
                .filter(line -> line.contains(".js |"))
                .forEach(line -> {
                    String[] cells = line.split("\\|", -1);
                    digests.put(cells[1].strip(), cells[6].strip());
                });
        return digests;
    }

    private static byte[] read(String file) throws IOException {
        try (InputStream in = Dashboard.class.getResourceAsStream(file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        }
    }

    private static String digest(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
    }
}
