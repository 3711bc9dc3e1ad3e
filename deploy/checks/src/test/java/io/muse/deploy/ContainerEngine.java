package io.muse.deploy;

import com.github.dockerjava.api.exception.NotFoundException;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.GenericContainer;

/** The machine's Docker engine. Tests that need it, or an image, are skipped where it is missing, and say what is. */
final class ContainerEngine {
    private ContainerEngine() {}

    /** A condition of whole classes, so that they are counted as skipped. */
    static boolean isRunning() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    /**
     * @param source the command that makes the image, which is never pulled
     */
    static void assumeBuilt(String image, String source) {
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
        } catch (NotFoundException e) {
            Assumptions.abort("there is no image " + image + ": " + source);
        }
    }

    /** Starts a container whose image is pulled where it is missing; without a way to have it the test is skipped. */
    static void start(GenericContainer<?> container) {
        try {
            container.start();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ContainerFetchException) {
                    Assumptions.abort("the image can't be had: " + cause.getMessage());
                }
            }
            throw e;
        }
    }
}
