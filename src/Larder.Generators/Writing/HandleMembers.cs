using Larder.Generators.Model;

namespace Larder.Generators.Writing;

/// <summary>Writes the members of the handle of one name.</summary>
internal sealed class HandleMembers(TypeModel type)
{
    private const string Counts =
        "What was counted, and how many results are there. Goes through the keys of the store.";
    private const string Clears =
        "Removes all results of the method, and nothing else. Goes through the keys of the store.";

    /// <summary>The members for one overload.</summary>
    public void Write(Lines lines, MethodCode code)
    {
        var valueName = code.ValueName;
        var policy = $"{MethodCode.Store}.{code.Method.Id}.Policy";
        foreach (var member in HandleMember.All)
        {
            var first = member.TakesValue ? $"{code.Value} {valueName}" : null;
            Head(
                lines,
                code,
                member.Summary,
                $"{member.TypeFor(code.Value)} {member.Name}",
                member.IsAsync,
                code.KeyArguments,
                first
            );
            lines.Add(Prologue(code)).Add(code.MakeKey);
            if (member.NeedsCache)
            {
                lines.Add($"var __cache = {code.OwnCache};");
            }

            lines.Add($"return {member.CallFor(code.Value, valueName, policy, code.TokenName)};").Close();
        }

        Refresh(lines, code);
        Bypass(lines, code);
    }

    /// <summary>The members for all overloads together.</summary>
    public void WriteAll(Lines lines, IReadOnlyList<MethodCode> overloads)
    {
        var pairs = string.Join(
            ", ",
            overloads.Select(static one => $"({MethodCode.Store}.{one.Method.Id}, {one.OwnCache})")
        );
        All(lines, overloads[0], Counts, "global::Larder.MemoInfo", "Info", pairs);
        All(lines, overloads[0], Counts, $"{MethodCode.ValueTask}<global::Larder.MemoInfo>", "InfoAsync", pairs);
        All(lines, overloads[0], Clears, "void", "Clear", pairs);
        All(lines, overloads[0], Clears, MethodCode.ValueTask, "ClearAsync", pairs);
    }

    private void All(Lines lines, MethodCode first, string summary, string result, string name, string pairs)
    {
        var isAsync = name.EndsWith("Async", StringComparison.Ordinal);
        lines.Add("").Add($"/// <summary>{summary}</summary>");
        lines.Open($"{first.Method.Access} {result} {name}({(isAsync ? $"{MethodCode.Token} token = default" : "")})");
        lines.Add(Prologue(first));
        var call = $"global::Larder.Methods.CachedMethod.{name}({(isAsync ? "token, " : "")}{pairs});";
        lines.Add((result is "void" ? "" : "return ") + call).Close();
    }

    private void Refresh(Lines lines, MethodCode code)
    {
        var method = code.Method;
        var isAsync = method.Return.IsAsync;
        var load = $"{MethodCode.Store}.Load_{method.Id}{method.TypeParameters}";
        var factory =
            method.Decides ? load
            : isAsync ? $"static (__state, __context, __token) => {load}(__state, __token)"
            : $"static (__state, __context) => {load}(__state)";
        var suffix = isAsync ? "Async" : "";
        var summary = "Runs the method and keeps its result in place of what is there.";
        Head(lines, code, summary, $"{ResultOf(code)} Refresh{suffix}", isAsync, code.Arguments, null);
        lines.Add(Prologue(code)).Add(code.MakeKey).Add(code.Prepare).Add($"var __cache = {code.OwnCache};");
        var call = $"__cache.Refresh{suffix}<{code.StateType}, {code.Value}>";
        var policy = $"{MethodCode.Store}.{method.Id}.Policy{(isAsync ? ", " + code.TokenName : "")}";
        lines
            .Add($"return {call}({MethodCode.CacheKey}.Format(ref __key), {code.State}, {factory}, {policy});")
            .Close();
    }

    private void Bypass(Lines lines, MethodCode code)
    {
        var isAsync = code.Method.Return.IsAsync;
        var summary = "Runs the method without the cache: nothing is looked up, kept or counted.";
        Head(lines, code, summary, $"{ResultOf(code)} Bypass{(isAsync ? "Async" : "")}", isAsync, code.Arguments, null);
        var core = code.Core(isAsync ? code.TokenName : "default");
        lines.Add(Prologue(code));
        lines.Add(
            code.Method.Return.Kind == ReturnKind.Task ? $"return new {ResultOf(code)}({core});" : $"return {core};"
        );
        lines.Close();
    }

    private static string ResultOf(MethodCode code) =>
        code.Method.Return.IsAsync ? $"{MethodCode.ValueTask}<{code.Value}>" : code.Value;

    private IEnumerable<string> Prologue(MethodCode code) =>
        !code.HasSelf ? []
        : type.IsInterface ? ["var __at = __object;", "var __self = __object.__inner;"]
        : ["var __self = __object;"];

    private static void Head(
        Lines lines,
        MethodCode code,
        string summary,
        string typeAndName,
        bool isAsync,
        IEnumerable<ParameterModel> parameters,
        string? first
    )
    {
        var method = code.Method;
        var all = parameters.ToList();
        var takes = new[] { first }
            .Concat(all.Select((one, i) => $"{one.Type} {one.Name}{DefaultOf(all, i)}"))
            .Append(isAsync ? $"{MethodCode.Token} {code.TokenName} = default" : null)
            .Where(static one => one is not null);
        lines.Add("").Add($"/// <summary>{summary}</summary>");
        lines.Open(
            $"{method.Access} {typeAndName}{method.TypeParameters}({string.Join(", ", takes)}){method.Constraints}"
        );
    }

    // an array of all the rest has none, and none can stand before it then
    private static string DefaultOf(List<ParameterModel> all, int at) =>
        all.Skip(at).All(static one => one.Default is not null) ? " = " + all[at].Default : "";
}
