using Larder.Generators.Model;

namespace Larder.Generators.Writing;

/// <summary>Writes what lies beside the methods: their policies, and the functions that write keys and load values.</summary>
/// <remarks>In a class of its own, which is ready whenever the first method is called.</remarks>
internal static class StoreWriter
{
    private const string Holder = "global::Larder.Methods.CachedMethod";

    /// <summary>The tags of a result, as an expression.</summary>
    public static string TagsOf(MethodCode code) =>
        $"{MethodCode.Store}.{code.Method.Id}.TagsWith({string.Join(", ", code.Method.Tags.Select((_, i) => $"{MethodCode.Store}.{code.TextName("Tag", i)}{code.TextArguments}({code.Gives(code.Arguments, withResult: true)})"))})";

    public static void Write(Lines lines, IReadOnlyList<MethodCode> methods)
    {
        lines.Open($"private static class {MethodCode.Store}");
        foreach (var code in methods)
        {
            Fields(lines, code);
        }

        foreach (var code in methods)
        {
            Functions(lines, code);
        }

        lines.Close();
    }

    private static void Fields(Lines lines, MethodCode code)
    {
        var method = code.Method;
        var told = Symbols.Code.Literal(method.Told);
        if (method.Key is { } key)
        {
            lines.Add(
                $"internal static readonly {Holder} {method.Id} = new {Holder}({told}, {NameOf(method.Source, method.Cache)}, {method.Policy}, {string.Join(", ", key.Shape)});"
            );
        }

        for (var i = 0; i < method.Removals.Count; i++)
        {
            var removal = method.Removals[i];
            lines.Add(
                $"internal static readonly {Holder} {method.Id}_{Symbols.Code.Number(i)} = new {Holder}({told}, {NameOf(removal.Source, removal.Cache)}, new global::Larder.CachePolicy(), \"\");"
            );
        }
    }

    private static string NameOf(CacheSource source, string? cache) =>
        source == CacheSource.Host && cache is not null ? Symbols.Code.Literal(cache) : "null";

    private static void Functions(Lines lines, MethodCode code)
    {
        var method = code.Method;
        if (method.Use == MethodUse.Cached)
        {
            lines.Add("");
            lines.Open(
                $"internal static void Append_{method.Id}{code.TextTypes}({code.Takes(code.KeyArguments, $"ref {MethodCode.Key} __key")}){code.TextConstraints}"
            );
            lines.Add(method.Key!.Code).Close();
            Load(lines, code);
        }
        else if (method.Key is { } put)
        {
            Text(lines, code, code.TextName("Put", 0), put, put.NamesResult);
        }

        for (var i = 0; i < method.Tags.Count; i++)
        {
            Text(lines, code, code.TextName("Tag", i), method.Tags[i], withResult: true);
        }

        for (var i = 0; i < method.Removals.Count; i++)
        {
            var removal = method.Removals[i];
            var withResult = !removal.IsBefore && method.Return.Value is not null;
            var number = 0;
            foreach (var text in removal.Keys.Concat(removal.Tags))
            {
                Text(lines, code, code.TextName($"Gone{Symbols.Code.Number(i)}", number++), text, withResult);
            }
        }
    }

    private static void Text(Lines lines, MethodCode code, string name, KeyModel text, bool withResult)
    {
        var makes = text.IsPattern ? "PatternOf" : "TextOf";
        lines.Add("");
        lines.Open(
            $"internal static string {name}{code.TextTypes}({code.Takes(code.Arguments, withResult: withResult)}){code.TextConstraints}"
        );
        lines.Add($"var __key = new {MethodCode.Key}(0, 0);").Add(text.Code);
        lines.Add($"return global::Larder.Methods.CachedKeys.{makes}(ref __key);").Close();
    }

    private static void Load(Lines lines, MethodCode code)
    {
        var method = code.Method;
        var isAsync = method.Return.IsAsync;
        var type = isAsync ? $"{MethodCode.ValueTask}<{code.Value}>" : code.Value;
        var takes =
            $"{code.StateType} __state"
            + (method.Decides ? ", global::Larder.FactoryContext __context" : "")
            + (isAsync ? $", {MethodCode.Token} __token" : "");
        lines.Add("");
        lines.Open(
            $"internal static {(isAsync && (method.Decides || code.NeedsScope) ? "async " : "")}{type} Load_{method.Id}{method.TypeParameters}({takes}){method.Constraints}"
        );
        lines.Add(code.Unpack).Add(code.Enter);
        if (code.NeedsScope)
        {
            lines.Add($"{(isAsync ? "await " : "")}using var __scope = __at.{MethodCode.Scopes}?.Invoke();");
            lines.Add("__self = __scope?.Service ?? __self;");
        }

        var core = code.Core(isAsync ? "__token" : "default");
        if (method.Decides)
        {
            Decide(lines, code, isAsync ? $"await {core}.ConfigureAwait(false)" : core);
        }
        else if (isAsync && code.NeedsScope)
        {
            lines.Add($"return await {core}.ConfigureAwait(false);");
        }
        else
        {
            lines.Add(method.Return.Kind == ReturnKind.Task ? $"return new {type}({core});" : $"return {core};");
        }

        lines.Close();
    }

    private static void Decide(Lines lines, MethodCode code, string core)
    {
        var method = code.Method;
        if (method.MinDuration is not null)
        {
            lines.Add($"var __began = {Holder}.Now(__cache);");
        }

        lines.Add($"var __result = {core};");
        if (method.TtlFrom is { } ttl)
        {
            lines.Add($"{Holder}.KeepFor({ttl}, __context);");
        }

        if (method.Unless is { } unless)
        {
            lines.Open($"if ({unless})").Add("__context.DoNotStore = true;").Close();
        }

        if (method.MinDuration is { } least)
        {
            lines.Open($"if ({Holder}.Took(__cache, __began) < {least})").Add("__context.DoNotStore = true;").Close();
        }

        if (method.Tags.Count > 0)
        {
            lines.Add($"__context.Tags = {TagsOf(code)};");
        }

        lines.Add("return __result;");
    }
}
