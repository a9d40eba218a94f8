using Larder.Generators.Faults;
using Larder.Generators.Model;
using Larder.Generators.Symbols;
using Microsoft.CodeAnalysis;

namespace Larder.Generators.Reading;

/// <summary>Reads how the results of a method are named and kept.</summary>
internal sealed class KeepingReader(
    MethodScope scope,
    AttributeText attribute,
    DefaultsOf defaults,
    FaultList faults,
    Compilation compilation
)
{
    public MethodModel Read(MethodModel model, bool isPut)
    {
        var tags = defaults
            .Tags.Select(static one =>
                (one.By, one.Text, Place: (Microsoft.CodeAnalysis.CSharp.Syntax.ExpressionSyntax?)null)
            )
            .Concat(attribute.Texts("Tags").Select(one => (By: attribute, one.Text, one.Place)))
            .ToList();
        var constant = tags.Where(static one =>
                one.Text.Length > 0 && !one.Text.Contains('{') && !one.Text.Contains('}')
            )
            .ToList();
        var policy = new PolicyReader(attribute, defaults, faults);
        var (source, cache) = new CacheMembers(scope, defaults, faults).Find(attribute);
        var conditions = new ConditionReader(scope, attribute, faults, compilation);
        var read = model with
        {
            Source = source,
            Cache = cache,
            Key = new KeyOfMethod(scope, attribute, defaults, faults).Read(isPut),
            Policy = policy.Read([.. constant.Select(static one => one.Text)]),
            RunsApart = policy.RunsApart,
            When = conditions.Read("When", "System.Boolean", isAfter: false),
            Unless = conditions.Read("Unless", "System.Boolean", isAfter: true),
            TtlFrom = conditions.Read("TtlFrom", "System.TimeSpan", isAfter: true),
            MinDuration = policy.Duration("MinDuration") is { } least ? Code.Span(least) : null,
            Tags = tags.Except(constant)
                .Select(one => new KeyReader(scope, one.By, faults) { IsAfter = true }.ReadTag(one.Text, one.Place))
                .OfType<KeyModel>()
                .ToList(),
        };
        if (!policy.SaysHowLong && read.TtlFrom is null)
        {
            faults.Add(Rules.NoTtl, attribute.Whole, scope.Method.Name);
        }

        return read;
    }
}
