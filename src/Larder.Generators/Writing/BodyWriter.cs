using Larder.Generators.Model;

namespace Larder.Generators.Writing;

/// <summary>Writes the body of a method.</summary>
internal sealed class BodyWriter(TypeModel type, MethodCode code)
{
    private MethodModel Method => code.Method;

    private string TokenName => Method.Parameters.FirstOrDefault(static one => one.IsToken)?.Name ?? "default";

    private string Signature =>
        $"{Method.TypeParameters}({string.Join(", ", Method.Parameters.Select(Parameter))}){(InheritsConstraints ? "" : Method.Constraints)}";

    private bool InheritsConstraints => type.IsInterface || Method.Head.Contains("override ");

    /// <summary>A body for a method in which something is wrong.</summary>
    public void WriteFaulty(Lines lines)
    {
        var says = Symbols.Code.Literal($"{Method.Told} has a fault that the compiler tells.");
        lines.Add($"{Method.Head}{Signature} => throw new global::System.InvalidOperationException({says});");
    }

    public void Write(Lines lines)
    {
        lines.Add("[global::System.Diagnostics.DebuggerStepThrough]");
        lines.Open($"{Head()}{Signature}");
        if (type.IsInterface)
        {
            lines.Add("var __at = this;").Add("var __self = __inner;");
        }
        else if (code.HasSelf)
        {
            lines.Add("var __self = this;");
        }

        if (Method.Use == MethodUse.Cached)
        {
            Cached(lines);
        }
        else
        {
            Runs(lines);
        }

        lines.Close();
    }

    private string Head()
    {
        var isAsync = Method.Use != MethodUse.Cached && Method.Return.IsAsync ? "async " : "";
        return type.IsInterface ? $"{isAsync}{Method.Return.Type} {Method.Owner}.{Symbols.Code.Name(Method.Name)}"
            : isAsync.Length == 0 ? Method.Head
            : Method.Head.Replace("partial ", "async partial ");
    }

    private string Parameter(ParameterModel parameter) =>
        $"{(type.IsInterface && parameter.Prefix is not "in " ? "" : parameter.Prefix)}{parameter.Type} {parameter.Name}";

    private void Cached(Lines lines)
    {
        if (Method.When is { } when)
        {
            lines.Open($"if (!{when})").Add($"return {code.Core(TokenName)};").Close().Add("");
        }

        lines.Add(code.MakeKey).Add(code.Prepare).Add($"var __cache = {code.OwnCache};");
        var types = $"<{code.StateType}, {code.Value}>";
        var load = $"{MethodCode.Store}.Load_{Method.Id}{Method.TypeParameters}";
        var holder = $"{MethodCode.Store}.{Method.Id}";
        lines.Add(
            Method.Return.Kind switch
            {
                ReturnKind.Task =>
                    $"return {holder}.TaskAsync{types}(__cache, ref __key, {code.State}, {load}, {TokenName});",
                ReturnKind.ValueTask =>
                    $"return __cache.GetOrCreateAsync{types}(ref __key, {code.State}, {load}, {holder}.Policy, {TokenName});",
                _ => $"return __cache.GetOrCreate{types}(ref __key, {code.State}, {load}, {holder}.Policy);",
            }
        );
    }

    private void Runs(Lines lines)
    {
        Removals(lines, isBefore: true);
        if (Method.Use == MethodUse.Put)
        {
            lines.Add(
                $"using var __put = new global::Larder.Methods.CachedPut({code.OwnCache}, {(Method.Key!.NamesResult ? "null" : PutKey)});"
            );
        }

        var hasResult = Method.Return.Value is not null;
        var core = code.Core(TokenName);
        lines.Add(
            (hasResult ? "var __result = " : "")
                + (Method.Return.IsAsync ? $"await {core}.ConfigureAwait(false)" : core)
                + ";"
        );
        if (Method.Use == MethodUse.Put)
        {
            Put(lines);
        }

        Removals(lines, isBefore: false);
        if (hasResult)
        {
            lines.Add("return __result;");
        }
    }

    /// <summary>The key of a result that is put; looked at again behind the method, which may change its arguments.</summary>
    private string PutKey =>
        $"new {MethodCode.CacheKey}({MethodCode.Store}.{code.TextName("Put", 0)}{code.TextArguments}({code.Gives(code.Arguments, withResult: Method.Key!.NamesResult)}))";

    private void Put(Lines lines)
    {
        var policy = $"{MethodCode.Store}.{Method.Id}.Policy";
        if (Method.Tags.Count > 0)
        {
            policy += $" with {{ Tags = {StoreWriter.TagsOf(code)} }}";
        }

        var call = Method.Return.IsAsync
            ? $"await __put.SetAsync({PutKey}, __result, {policy}).ConfigureAwait(false);"
            : $"__put.Set({PutKey}, __result, {policy});";
        lines.Add(call);
    }

    private void Removals(Lines lines, bool isBefore)
    {
        for (var i = 0; i < Method.Removals.Count; i++)
        {
            if (Method.Removals[i].IsBefore == isBefore)
            {
                Removal(lines, i, withResult: !isBefore && Method.Return.Value is not null);
            }
        }
    }

    private void Removal(Lines lines, int number, bool withResult)
    {
        var removal = Method.Removals[number];
        var cache = MethodCode.CacheOf(removal.Source, removal.Cache, $"{Method.Id}_{Symbols.Code.Number(number)}");
        var gives = code.Gives(code.Arguments, withResult: withResult);
        var all = removal
            .Keys.Select(static key => key.IsPattern ? "RemoveMatching" : "Remove")
            .Concat(removal.Tags.Select(static _ => "RemoveByTag"))
            .Select(
                (verb, i) =>
                    (
                        verb,
                        Text: $"{MethodCode.Store}.{code.TextName($"Gone{Symbols.Code.Number(number)}", i)}{code.TextArguments}({gives})"
                    )
            );
        foreach (var (verb, text) in all)
        {
            var argument = verb is "Remove" ? $"new {MethodCode.CacheKey}({text})" : text;
            lines.Add(
                Method.Return.IsAsync
                    ? $"await {cache}.{verb}Async({argument}).ConfigureAwait(false);"
                    : $"{cache}.{verb}({argument});"
            );
        }
    }
}
