package io.parcelflow.sandbox.site;

import io.parcelflow.sandbox.dataset.PositionalRandom;
import io.parcelflow.sandbox.http.HttpDate;
import io.parcelflow.sandbox.http.LoopbackRequest;
import io.parcelflow.sandbox.http.LoopbackResponse;
import java.time.Duration;
import java.time.Instant;

/** Responses of faults that are the same for every site. */
final class FaultPages {

    private static final String HTML = "text/html; charset=UTF-8";

    private static final LoopbackResponse BLOCK_PAGE =
            LoopbackResponse.text(
                            403,
                            HTML,
                            """
                            <!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>
                            <meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
                            <meta name="robots" content="noindex,nofollow">
                            <meta name="viewport" content="width=device-width,initial-scale=1">
                            <style>body{margin:8rem auto;max-width:60rem;font-family:sans-serif}</style>
                            </head><body><div class="main-wrapper" role="main"><div class="main-content">
                            <noscript><div class="h2"><span id="challenge-error-text">Enable JavaScript and
                            cookies to continue</span></div></noscript></div></div>
                            <script>(function(){window._cf_chl_opt={cType:'managed',cRay:'sandbox'};
                            var a=document.createElement('script');
                            a.src='/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1';
                            document.getElementsByTagName('head')[0].appendChild(a);}());</script>
                            </body></html>
                            """)
                    .withHeader("cf-mitigated: challenge")
                    .withHeader("Cache-Control: private, no-store");

    private FaultPages() {}

    static LoopbackResponse blockPage(int status) {
        LoopbackResponse plain = LoopbackResponse.empty(status);
        return new LoopbackResponse(
                status, plain.reason(), BLOCK_PAGE.headers(), BLOCK_PAGE.body());
    }

    static LoopbackResponse unavailable(SiteFault.Unavailable fault) {
        LoopbackResponse response =
                LoopbackResponse.text(
                        503, HTML, "<html><body><h1>503 Service Unavailable</h1></body></html>\n");
        Duration retryAfter = fault.retryAfter();
        if (retryAfter == null) {
            return response;
        }
        long seconds = SiteRateLimiter.ceilSeconds(retryAfter.toNanos());
        return response.withHeader(
                "Retry-After: "
                        + (fault.asDate()
                                ? HttpDate.format(Instant.now().plusSeconds(seconds))
                                : Long.toString(seconds)));
    }

    static LoopbackResponse serverError() {
        return LoopbackResponse.text(
                500, HTML, "<html><body><h1>Internal Server Error</h1></body></html>\n");
    }

    static LoopbackResponse quotaExhausted(int status) {
        return LoopbackResponse.text(
                status,
                "application/json",
                "{\"error\":{\"code\":\"quota_exceeded\",\"message\":\"Daily quota exceeded.\"}}\n");
    }

    static LoopbackResponse redirect(LoopbackRequest request) {
        return LoopbackResponse.empty(302).withHeader("Location: " + request.target());
    }

    /** The body that is repeated; repeated JSON would be detected at its second start. */
    static LoopbackResponse endless(LoopbackResponse right) {
        byte[] body = right.body();
        boolean json = body.length > 0 && (body[0] == '{' || body[0] == '[');
        return json ? right.withBody(new byte[] {' '}) : right;
    }

    /** As long as the correct body, with the correct headers. */
    static LoopbackResponse corruptBody(LoopbackResponse right, long seed, long number) {
        byte[] noise = new byte[Math.max(64, right.body().length)];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) PositionalRandom.bits(seed + number, i);
        }
        noise[0] = '{';
        return right.withBody(noise);
    }
}
