package io.parcelflow.collectors.maricopa;

import io.parcelflow.collectors.http.message.ResponseHead;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The assessor's own meaning of error statuses.
 *
 * <p>It responds to an invalid token with status 500, no body and the reason phrase {@code
 * [search]:Unauthorized access!}. A proxy may drop the phrase: an empty page without a phrase
 * therefore counts as an invalid token too, while a 500 with another phrase, such as {@code
 * Internal Server Error}, is a temporary error.
 */
final class AssessorStatus {

    private AssessorStatus() {}

    static @Nullable Failure failureOf(ResponseHead head, String bodyStart) {
        if (head.status() != 500) {
            return null;
        }
        boolean says = isUnauthorized(head.reason()) || isUnauthorized(bodyStart);
        boolean impliesIt =
                head.reason().isEmpty()
                        && bodyStart.isBlank()
                        && "text/html".equals(head.mediaType());
        return says || impliesIt
                ? Failure.of(
                        FailureKind.UNAUTHORIZED,
                        MaricopaFactory.SOURCE
                                + ": the county assessor rejects the token: check "
                                + MaricopaFactory.API_KEY)
                : null;
    }

    private static boolean isUnauthorized(String text) {
        return text.toLowerCase(Locale.ROOT).contains("unauthorized");
    }
}
