{{- /* A pod of one service. Takes root, service, port, values; environment, mounts and volumes are the caller's own lines. */}}
{{- define "muse.pod" -}}
metadata:
  labels:
    {{- include "muse.labels" . | nindent 4 }}
    {{- include "muse.shard" . | nindent 4 }}
  annotations:
    checksum/settings: {{ printf "%s%s" (include "muse.settings" .) (include "muse.clientProperties" .) | sha256sum }}
spec:
  serviceAccountName: {{ include "muse.name" (dict "root" .root "service" "services") }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: 60
  {{- with .root.Values.image.pullSecrets }}
  imagePullSecrets: {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    seccompProfile: {type: RuntimeDefault}
  containers:
    - name: {{ .service }}
      image: {{ printf "%s/%s:%s" .root.Values.image.registry .service (.root.Values.image.tag | default .root.Chart.AppVersion) }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      ports:
        - {name: http, containerPort: {{ .port }}}
      env:
        - {name: JDK_JAVA_OPTIONS, value: {{ .values.javaOptions | quote }}}
        {{- with .environment }}
        {{- . | nindent 8 }}
        {{- end }}
      # Started may take long: it waits for Kafka, and the stream restores its stores.
      startupProbe:
        httpGet: {path: /q/health/started, port: http}
        periodSeconds: 5
        failureThreshold: 240
      livenessProbe:
        httpGet: {path: /q/health/live, port: http}
        periodSeconds: 10
        timeoutSeconds: 5
      readinessProbe:
        httpGet: {path: /q/health/ready, port: http}
        periodSeconds: 5
        timeoutSeconds: 5
      lifecycle:
        # Until the endpoints of the service no longer name this pod.
        preStop: {exec: {command: [sleep, "5"]}}
      resources: {{- toYaml .values.resources | nindent 8 }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: {drop: [ALL]}
      volumeMounts:
        - {name: tmp, mountPath: /tmp}
        - {name: settings, mountPath: /app/config, readOnly: true}
        - {name: access, mountPath: /etc/muse/access, readOnly: true}
        {{- if ne .root.Values.kafka.security.protocol "PLAINTEXT" }}
        - {name: kafka-user, mountPath: /etc/muse/kafka/user, readOnly: true}
        {{- if .root.Values.kafka.security.caSecret }}
        - {name: kafka-ca, mountPath: /etc/muse/kafka/ca, readOnly: true}
        {{- end }}
        {{- end }}
        {{- with .mounts }}
        {{- . | nindent 8 }}
        {{- end }}
  volumes:
    # Native libraries are unpacked here.
    - {name: tmp, emptyDir: {sizeLimit: 1Gi}}
    - name: settings
      configMap: {name: {{ include "muse.name" . }}}
    # What the service must know of the others' keys, and its own.
    - name: access
      secret:
        secretName: {{ .root.Values.access.keysSecret }}
        items:
          - {key: keys, path: keys}
          {{- if has .service (list "query-api" "cooccurrence-stream") }}
          - {key: {{ .service }}, path: own-key}
          {{- end }}
    {{- with .volumes }}
    {{- . | nindent 4 }}
    {{- end }}
    {{- with .root.Values.kafka.security }}
    {{- if ne .protocol "PLAINTEXT" }}
    - name: kafka-user
      secret: {secretName: {{ index .userSecrets $.service | default (include "muse.name" $) }}}
    {{- if .caSecret }}
    - name: kafka-ca
      secret: {secretName: {{ .caSecret }}}
    {{- end }}
    {{- end }}
    {{- end }}
  {{- with .values.nodeSelector }}
  nodeSelector: {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .values.tolerations }}
  tolerations: {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .values.affinity }}
  affinity: {{- toYaml . | nindent 4 }}
  {{- else }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "muse.selector" . | nindent 10 }}
  {{- end }}
{{- end }}

{{- /* application.properties of one service: what all share, then its own, then the user's. The last one counts. */}}
{{- define "muse.settings" -}}
muse.kafka.bootstrap-servers={{ .root.Values.kafka.bootstrapServers }}
{{- if ne .root.Values.kafka.security.protocol "PLAINTEXT" }}
muse.kafka.client-config=/app/config/client.properties
{{- end }}
muse.topics.prefix={{ .root.Values.topics.prefix }}
muse.topics.partitions={{ .root.Values.topics.partitions }}
muse.topics.replication-factor={{ .root.Values.topics.replicationFactor }}
muse.topics.create={{ .root.Values.topics.create }}
muse.access.keys-file=/etc/muse/access/keys
{{- if has .service (list "query-api" "cooccurrence-stream") }}
muse.access.own-key-file=/etc/muse/access/own-key
{{- end }}
{{- if eq .service "query-api" }}
muse.query.data-dir=/var/lib/muse/query
muse.query.cooccurrence-url=http://{{ include "muse.name" (dict "root" .root "service" "cooccurrence-stream") }}:8082
{{- if .values.probe.enabled }}
muse.query.probe.enabled=true
muse.query.probe.ingest-url=http://{{ include "muse.name" (dict "root" .root "service" "playlist-ingest") }}:8081
{{- end }}
{{- end }}
{{- if eq .service "trainer" }}
muse.trainer.shards={{ .values.shards }}
{{- end }}
{{- if eq .service "cooccurrence-stream" }}
muse.stream.state-dir=/var/lib/muse/stream
{{- end }}
{{- if .root.Values.tracing.enabled }}
quarkus.otel.sdk.disabled=false
quarkus.otel.exporter.otlp.endpoint={{ .root.Values.tracing.endpoint }}
{{- if eq .service "playlist-ingest" }}
quarkus.otel.traces.sampler.arg={{ .root.Values.tracing.ratio }}
{{- end }}
{{- end }}
{{- range $key, $value := .values.settings }}
{{ $key }}={{ $value }}
{{- end }}
{{- end }}

{{- /* client.properties of one service: no secret, but where the pod finds it. */}}
{{- define "muse.clientProperties" -}}
{{- $security := .root.Values.kafka.security -}}
security.protocol={{ $security.protocol }}
config.providers=dir
config.providers.dir.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider
{{- if hasPrefix "SASL_" $security.protocol }}
sasl.mechanism={{ $security.mechanism }}
sasl.jaas.config=${dir:/etc/muse/kafka/user:sasl.jaas.config}
{{- else }}
ssl.keystore.type=PEM
ssl.keystore.certificate.chain=${dir:/etc/muse/kafka/user:user.crt}
ssl.keystore.key=${dir:/etc/muse/kafka/user:user.key}
{{- end }}
{{- if $security.caSecret }}
ssl.truststore.type=PEM
ssl.truststore.location=/etc/muse/kafka/ca/ca.crt
{{- end }}
{{- range $key, $value := $security.properties }}
{{ $key }}={{ $value }}
{{- end }}
{{- end }}
