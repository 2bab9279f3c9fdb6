import { describe, expect, it } from "vitest";
import { actionOn } from "./job.ts";
import { manifest, ofKind, record, records, typeErrors } from "./manifest.ts";

describe("the manifests", () => {
	const job = ofKind(manifest("job.yaml"), "Job");
	const spec = record(job.spec);
	const podSpec = record(record(spec.template).spec);
	const [container = {}] = records(podSpec.containers);

	it.each(["fleet.yaml", "job.yaml"])(
		"%s holds what Kubernetes knows",
		(name) => {
			for (const object of manifest(name))
				expect(typeErrors(object)).toEqual([]);
		},
	);

	it("would be found out where they held something else", () => {
		const misspelt = { ...job, spec: { ...spec, backofLimit: 2 } };
		expect(typeErrors(misspelt).join()).toContain("backofLimit");
		const wrong = { ...job, spec: { ...spec, parallelism: "1" } };
		expect(typeErrors(wrong).join()).toContain("not assignable");
	});

	it("has one pod for each gateway that the example names, one after another", () => {
		const { data } = ofKind(manifest("fleet.yaml"), "ConfigMap");
		const lines = String(record(data).gateways).trim().split("\n");
		expect(spec).toMatchObject({
			completionMode: "Indexed",
			completions: lines.length,
			parallelism: 1,
		});
	});

	it("lets a pod write nowhere but where it has to, as nobody in particular", () => {
		expect(podSpec).toMatchObject({
			restartPolicy: "Never",
			automountServiceAccountToken: false,
			securityContext: { runAsNonRoot: true, runAsUser: 1000 },
		});
		expect(container.securityContext).toMatchObject({
			readOnlyRootFilesystem: true,
			allowPrivilegeEscalation: false,
			capabilities: { drop: ["ALL"] },
		});
		const mounts = records(container.volumeMounts);
		const volumes = records(podSpec.volumes).map(({ name }) => name);
		expect(mounts.map(({ name }) => name)).toEqual(volumes);
		const writable = mounts.filter(({ readOnly }) => !readOnly);
		expect(writable.map(({ mountPath }) => mountPath)).toEqual([
			"/state",
			"/scratch",
		]);
	});

	it("tries again what may pass, and leaves the rest to a person", () => {
		const of = (action: string): readonly number[] =>
			[1, 2, 3, 4, 5, 6, 7, 8].filter((code) => actionOn(code) === action);
		expect(of("FailJob")).toEqual([2, 4, 7, 8]);
		expect(of("Count")).toEqual([1, 3, 5, 6]);
	});
});
