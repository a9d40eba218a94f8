using Snippets;
using Snippets.Building;
using Snippets.Cached;
using Snippets.Cacheio;
using Snippets.CacheToolsUtils;
using Snippets.CoreLib;
using Snippets.Functions;
using Snippets.Hosting;
using Snippets.Keys;
using Snippets.Memcached;
using Snippets.Versioned;

// Runs one snippet of the documents by its name; the tests run them all.
var snippets = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["auto-prefix"] = Declared.RunAsync,
    ["builder"] = Stacks.RunAsync,
    ["builder-faults"] = Faults.RunAsync,
    ["cached-context"] = InvoicesUse.RunAsync,
    ["cached-context-use"] = InvoicesUse.RunAsync,
    ["cached-interface"] = UsersUse.RunAsync,
    ["cached-interface-use"] = UsersUse.RunAsync,
    ["cached-partial"] = RatesUse.RunAsync,
    ["cached-partial-use"] = RatesUse.RunAsync,
    ["cacheio-adapter"] = Adapter.RunAsync,
    ["cacheio-async-service"] = Snippets.Cacheio.Services.RunAsync,
    ["cacheio-quick-start"] = Snippets.Cacheio.QuickStart.RunAsync,
    ["cacheio-service"] = Snippets.Cacheio.Services.RunAsync,
    ["cacheio-services"] = Snippets.Cacheio.Services.RunAsync,
    ["codec"] = Codecs.RunAsync,
    ["codec-use"] = Codecs.RunAsync,
    ["core-lib-cache"] = FoosUse.RunAsync,
    ["core-lib-client"] = Client.RunAsync,
    ["core-lib-foos"] = FoosUse.RunAsync,
    ["counters"] = Counters.RunAsync,
    ["ctu-cached"] = Decorated.RunAsync,
    ["ctu-sharing"] = Sharing.RunAsync,
    ["ctu-stack"] = Stack.RunAsync,
    ["ctu-wrappers"] = Wrappers.RunAsync,
    ["defaults"] = Defaults.RunAsync,
    ["encryption"] = Secrets.RunAsync,
    ["errors"] = Errors.RunAsync,
    ["events"] = Events.RunAsync,
    ["explain"] = Explain.RunAsync,
    ["factory-decides"] = FactoryDecides.RunAsync,
    ["far-distributed"] = FarDistributed.RunAsync,
    ["far-down"] = FarDown.RunAsync,
    ["folder-store"] = FolderStoreUse.RunAsync,
    ["folder-store-use"] = FolderStoreUse.RunAsync,
    ["host-cached"] = Snippets.Hosting.Services.RunAsync,
    ["host-cached-interface"] = Snippets.Hosting.Services.RunAsync,
    ["host-health"] = Checked.RunAsync,
    ["host-mistakes"] = Mistaken.RunAsync,
    ["host-register"] = Registered.RunAsync,
    ["hybrid-look"] = OnlyLook.RunAsync,
    ["key-forms"] = KeyForms.RunAsync,
    ["key-json"] = JsonKeys.RunAsync,
    ["key-part"] = KeyPartUse.RunAsync,
    ["key-part-use"] = KeyPartUse.RunAsync,
    ["key-texts"] = KeyTexts.RunAsync,
    ["layer-gate"] = OwnLayers.RunAsync,
    ["layer-lens"] = OwnLayers.RunAsync,
    ["layer-use"] = OwnLayers.RunAsync,
    ["layer-words"] = OwnLayers.RunAsync,
    ["layers"] = Layers.RunAsync,
    ["memcached-builder"] = Built.RunAsync,
    ["memcached-cache"] = Far.RunAsync,
    ["memcached-cachetoolsutils"] = FlaggedValues.RunAsync,
    ["memcached-connect"] = Servers.RunAsync,
    ["memcached-core-lib"] = PlainJson.RunAsync,
    ["memcached-stale"] = Claims.RunAsync,
    ["memoize"] = Memoizing.RunAsync,
    ["memoize-keys"] = MemoKeys.RunAsync,
    ["memoize-verbs"] = MemoVerbs.RunAsync,
    ["metrics"] = Metrics.RunAsync,
    ["migrate-distributed"] = OldDistributedCache.RunAsync,
    ["migrate-hybrid"] = OldHybridCache.RunAsync,
    ["migrate-memory"] = OldMemoryCache.RunAsync,
    ["miss-null-value"] = MissNullValue.RunAsync,
    ["other-spaces"] = OtherSpaces.RunAsync,
    ["own-types"] = OwnTypes.RunAsync,
    ["own-types-json"] = OwnTypes.RunAsync,
    ["policy"] = Policies.RunAsync,
    ["registry"] = Names.RunAsync,
    ["serve-stale"] = ServeStale.RunAsync,
    ["statistics"] = Statistics.RunAsync,
    ["time-to-live"] = TimeToLive.RunAsync,
    ["two-levels"] = TwoLevels.RunAsync,
    ["update"] = Updates.RunAsync,
    ["versioned-connect"] = Quickstart.RunAsync,
    ["versioned-delete"] = Delete.RunAsync,
    ["versioned-delete-many"] = DeleteMany.RunAsync,
    ["versioned-delete-pattern"] = DeletePattern.RunAsync,
    ["versioned-endpoint"] = Endpoint.RunAsync,
    ["versioned-get"] = GetOne.RunAsync,
    ["versioned-get-many"] = GetMany.RunAsync,
    ["versioned-keys"] = KeyFormat.RunAsync,
    ["versioned-quickstart"] = Quickstart.RunAsync,
    ["versioned-set"] = SetOne.RunAsync,
    ["versioned-set-many"] = SetMany.RunAsync,
    ["versioned-set-nx"] = SetIfAbsent.RunAsync,
    ["versioned-versions"] = Versions.RunAsync,
    ["versions"] = VersionsOfOneStore.RunAsync,
};

// examples with a host print what they are about, and not its log
Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");
if (args is not [var name] || !snippets.TryGetValue(name, out var run))
{
    Console.Error.WriteLine($"usage: Snippets {string.Join('|', snippets.Keys)}");
    return 2;
}

await run();
return 0;
