using Larder.Generators.Model;

namespace Larder.Generators.Writing;

/// <summary>Writes what looks at, removes and replaces the kept results of a method.</summary>
internal sealed class HandleWriter(TypeModel type, string holder)
{
    /// <summary>One struct with a property for each name, and one struct for each name with a method for each overload.</summary>
    public void Write(Lines lines, string name, IReadOnlyList<MethodCode> methods, bool hasObject)
    {
        lines.Add("");
        lines.Add("/// <summary>The kept results of the methods.</summary>");
        Struct(lines, name, hasObject);
        foreach (var group in methods.GroupBy(static one => one.Method.Name, StringComparer.Ordinal))
        {
            var access = group.First().Method.Access;
            var handle = group.Key + "Handle";
            lines.Add("");
            lines.Add($"/// <summary>The kept results of {group.Key}.</summary>");
            lines.Add(
                $"{access} {handle} {Symbols.Code.Name(group.Key)} => new {handle}({(hasObject ? "__object" : "")});"
            );
            lines.Add("");
            lines.Add($"/// <summary>The kept results of {group.Key}.</summary>");
            Struct(lines, handle, hasObject, access!);
            foreach (var code in group)
            {
                Overload(lines, code);
            }

            Group(lines, [.. group]);
            lines.Close();
        }

        lines.Close();
    }

    private void Struct(Lines lines, string name, bool hasObject, string access = "public")
    {
        lines.Open($"{access} readonly struct {name}");
        if (hasObject)
        {
            lines.Add($"private readonly {holder} __object;");
            lines.Add("");
            lines.Add($"internal {name}({holder} __object) => this.__object = __object;");
        }
    }

    private IEnumerable<string> Prologue(MethodCode code) =>
        !code.HasSelf ? []
        : type.IsInterface ? ["var __at = __object;", "var __self = __object.__inner;"]
        : ["var __self = __object;"];

    private void Overload(Lines lines, MethodCode code)
    {
        var value = code.Value;
        var task = MethodCode.ValueTask;
        var valueName = code.KeyArguments.Any(static one => one.Name is "value") ? "newValue" : "value";
        var policy = $"{MethodCode.Store}.{code.Method.Id}.Policy";
        Look(
            lines,
            code,
            "Whether a result is kept; the method does not run.",
            "bool",
            "InCache",
            "",
            $"return {code.OwnCache}.Contains(ref __key);"
        );
        Look(
            lines,
            code,
            "Whether a result is kept; the method does not run.",
            $"{task}<bool>",
            "InCacheAsync",
            "token",
            $"return {code.OwnCache}.ContainsAsync(ref __key, token);"
        );
        Look(
            lines,
            code,
            "The kept result, or a miss; the method does not run.",
            $"global::Larder.CacheResult<{value}>",
            "Peek",
            "",
            $"return {code.OwnCache}.TryGet<{value}>(ref __key, out var __found) ? new global::Larder.CacheResult<{value}>(true, __found) : default;"
        );
        Look(
            lines,
            code,
            "The kept result, or a miss; the method does not run.",
            $"{task}<global::Larder.CacheResult<{value}>>",
            "PeekAsync",
            "token",
            $"return {code.OwnCache}.TryGetAsync<{value}>(ref __key, token);"
        );
        Look(
            lines,
            code,
            "Removes the kept result. True: there was one.",
            "bool",
            "Forget",
            "",
            $"return {code.OwnCache}.Remove(ref __key);"
        );
        Look(
            lines,
            code,
            "Removes the kept result. True: there was one.",
            $"{task}<bool>",
            "ForgetAsync",
            "token",
            $"return {code.OwnCache}.RemoveAsync(ref __key, token);"
        );
        Look(
            lines,
            code,
            "Keeps a result as if the method had returned it.",
            "bool",
            "Set",
            "",
            $"return {code.OwnCache}.Set(ref __key, {valueName}, {policy});",
            $"{value} {valueName}"
        );
        Look(
            lines,
            code,
            "Keeps a result as if the method had returned it.",
            $"{task}<bool>",
            "SetAsync",
            "token",
            $"return {code.OwnCache}.SetAsync(ref __key, {valueName}, {policy}, token);",
            $"{value} {valueName}"
        );
        Look(
            lines,
            code,
            "The key under which a result is kept.",
            MethodCode.CacheKey,
            "KeyFor",
            "",
            $"return {MethodCode.CacheKey}.Format(ref __key);"
        );
        Run(lines, code);
    }

    private void Look(
        Lines lines,
        MethodCode code,
        string summary,
        string type,
        string name,
        string token,
        string last,
        string? before = null
    )
    {
        Head(lines, code, summary, type, name, token, code.KeyArguments, before);
        lines.Add(Prologue(code)).Add(code.MakeKey).Add(last).Close();
    }

    private static void Head(
        Lines lines,
        MethodCode code,
        string summary,
        string type,
        string name,
        string token,
        IEnumerable<ParameterModel> parameters,
        string? before = null
    )
    {
        var method = code.Method;
        var takes = new[] { before }
            .Concat(
                parameters.Select(static one =>
                    $"{one.Type} {one.Name}{(one.Default is null ? "" : " = " + one.Default)}"
                )
            )
            .Append(token.Length == 0 ? null : $"{MethodCode.Token} {token} = default")
            .Where(static one => one is not null);
        lines.Add("");
        lines.Add($"/// <summary>{summary}</summary>");
        lines.Open(
            $"{method.Access} {type} {name}{method.TypeParameters}({string.Join(", ", takes)}){method.Constraints}"
        );
    }

    private void Run(Lines lines, MethodCode code)
    {
        var method = code.Method;
        var isAsync = method.Return.IsAsync;
        var token = isAsync ? "token" : "";
        var suffix = isAsync ? "Async" : "";
        var result = isAsync ? $"{MethodCode.ValueTask}<{code.Value}>" : code.Value;
        Head(
            lines,
            code,
            "Runs the method and keeps its result in place of what is there.",
            result,
            "Refresh" + suffix,
            token,
            code.Arguments
        );
        lines.Add(Prologue(code)).Add(code.MakeKey).Add($"var __cache = {code.OwnCache};");
        var load = $"{MethodCode.Store}.Load_{method.Id}{method.TypeParameters}";
        var factory =
            method.Decides ? load
            : isAsync ? $"static (__state, __context, __token) => {load}(__state, __token)"
            : $"static (__state, __context) => {load}(__state)";
        lines
            .Add(
                $"return __cache.Refresh{suffix}<{code.StateType}, {code.Value}>({MethodCode.CacheKey}.Format(ref __key), {code.State}, {factory}, {MethodCode.Store}.{method.Id}.Policy{(isAsync ? ", token" : "")});"
            )
            .Close();

        Head(
            lines,
            code,
            "Runs the method without the cache: nothing is looked up, kept or counted.",
            result,
            "Bypass" + suffix,
            token,
            code.Arguments
        );
        var core = code.Core(isAsync ? "token" : "default");
        lines
            .Add(Prologue(code))
            .Add(method.Return.Kind == ReturnKind.Task ? $"return new {result}({core});" : $"return {core};")
            .Close();
    }

    private void Group(Lines lines, IReadOnlyList<MethodCode> all)
    {
        var access = all[0].Method.Access;
        var pairs = string.Join(
            ", ",
            all.Select(static one => $"({MethodCode.Store}.{one.Method.Id}, {one.OwnCache})")
        );
        (string Summary, string Type, string Name, string Token)[] members =
        [
            (
                "What was counted, and how many results are there. Goes through the keys of the store.",
                "global::Larder.MemoInfo",
                "Info",
                ""
            ),
            (
                "What was counted, and how many results are there. Goes through the keys of the store.",
                $"{MethodCode.ValueTask}<global::Larder.MemoInfo>",
                "InfoAsync",
                "token"
            ),
            (
                "Removes all results of the method, and nothing else. Goes through the keys of the store.",
                "void",
                "Clear",
                ""
            ),
            (
                "Removes all results of the method, and nothing else. Goes through the keys of the store.",
                MethodCode.ValueTask,
                "ClearAsync",
                "token"
            ),
        ];
        foreach (var (summary, result, name, token) in members)
        {
            lines.Add("").Add($"/// <summary>{summary}</summary>");
            lines.Open($"{access} {result} {name}({(token.Length == 0 ? "" : $"{MethodCode.Token} token = default")})");
            lines.Add(Prologue(all[0]));
            var give = token.Length == 0 ? "" : "token, ";
            lines
                .Add($"{(result is "void" ? "" : "return ")}global::Larder.Methods.CachedMethod.{name}({give}{pairs});")
                .Close();
        }
    }
}
