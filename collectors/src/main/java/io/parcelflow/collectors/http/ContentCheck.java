package io.parcelflow.collectors.http;

import io.parcelflow.collectors.http.connection.ContentSniffer;
import io.parcelflow.collectors.http.connection.DecodedBody;
import io.parcelflow.collectors.http.failure.BlockPage;
import io.parcelflow.collectors.http.failure.StatusFailure;
import io.parcelflow.collectors.http.message.ExpectedContent;
import io.parcelflow.collectors.http.message.ResponseHead;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Checks a body against the expected kind of content. */
final class ContentCheck {

    private static final int SNIFFED_BYTES = 512;
    private static final int PAGE_BYTES_MAX = 16_384;

    private ContentCheck() {}

    /**
     * Why the body cannot be the expected content, according to its declared type and first
     * character; null if it can.
     */
    static @Nullable Failure mismatch(ExpectedContent expected, ResponseHead head, DecodedBody body)
            throws IOException {
        String type = head.mediaType();
        if (!expected.allows(type)) {
            return Failure.of(
                    FailureKind.BAD_RESPONSE, "content type " + type + " instead of " + expected);
        }
        if (expected == ExpectedContent.TEXT) {
            return null;
        }
        char begins = body.firstCharacter(SNIFFED_BYTES);
        boolean fits =
                expected == ExpectedContent.JSON ? begins == '{' || begins == '[' : begins != '{';
        if (fits || (begins == ContentSniffer.NONE && expected == ExpectedContent.HTML)) {
            return null;
        }
        if (begins == '<') {
            String start = new String(body.peek(PAGE_BYTES_MAX), StandardCharsets.UTF_8);
            String vendor = BlockPage.recognize(head, start);
            return vendor == null
                    ? Failure.of(
                            FailureKind.LAYOUT_CHANGED,
                            "it responded with a web page instead of data; the URL may have changed")
                    : Failure.of(
                            FailureKind.BLOCKED,
                            StatusFailure.blocked(
                                    "it responded with " + head.statusText(), vendor));
        }
        return Failure.of(
                FailureKind.BAD_RESPONSE,
                begins == ContentSniffer.NONE
                        ? "the body is empty"
                        : "the body is not " + expected);
    }
}
