{{- define "muse.name" -}}
{{- $release := .root.Release.Name | trunc 36 | trimSuffix "-" -}}
{{ printf "%s-%s" $release .service }}
{{- end }}

{{- define "muse.selector" -}}
app.kubernetes.io/name: {{ .service }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- /* Tells the trainers apart that share the songs. */}}
{{- define "muse.shard" -}}
{{- with .shard }}muse-shard: {{ . | quote }}{{ end }}
{{- end }}

{{- define "muse.labels" -}}
{{ include "muse.selector" . }}
app.kubernetes.io/part-of: muse-streaming
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- /* The four services: where they listen and which values are theirs. */}}
{{- define "muse.services" -}}
playlist-ingest: {port: 8081, values: playlistIngest}
cooccurrence-stream: {port: 8082, values: cooccurrenceStream}
trainer: {port: 8083, values: trainer}
query-api: {port: 8080, values: queryApi}
{{- end }}
