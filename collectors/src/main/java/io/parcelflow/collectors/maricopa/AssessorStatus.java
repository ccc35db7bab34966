package io.parcelflow.collectors.maricopa;

import io.parcelflow.collectors.http.message.ResponseHead;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the assessor means by its error statuses.
 *
 * <p>It answers a bad token with status 500, no body and the reason phrase {@code
 * [search]:Unauthorized access!}. A proxy may drop the phrase: an empty page without any phrase is
 * therefore taken for a bad token too, while a 500 with a phrase of its own, such as {@code
 * Internal Server Error}, is a passing fault.
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
