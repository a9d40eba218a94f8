using System.Globalization;

namespace Larder.Torture.Running;

/// <summary>Everything that an order asks for, one after the other.</summary>
/// <param name="output">Gets the table.</param>
/// <param name="errors">Gets what was not as promised, and the seed.</param>
public sealed class Evening(TextWriter output, TextWriter errors)
{
    /// <summary>Runs it. True: everything was as promised.</summary>
    public async Task<bool> RunAsync(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var torturer = new Torturer(order.Runs, order.Seed);
        var sheet = new Sheet(output);
        var isAsPromised = true;
        sheet.Begin();
        foreach (var scenario in order.Scenarios)
        {
            foreach (var contestant in order.Contestants.Where(contestant => Torturer.Suits(scenario, contestant)))
            {
                var tally = await torturer.RunAsync(scenario, contestant);
                sheet.Add(tally);
                isAsPromised &= Tell(tally);
            }
        }

        errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {order.Seed}"));
        return isAsPromised;
    }

    private bool Tell(Tally tally)
    {
        if (tally.Wrong > 0 && tally.Contestant.MustHold)
        {
            errors.WriteLine($"{tally.Scenario} on {tally.Contestant}: {tally.FirstWrong}.");
        }

        foreach (var rare in tally.Rare)
        {
            errors.WriteLine($"{tally.Scenario} on {tally.Contestant}: '{rare}' hardly ever happened.");
        }

        return tally.IsAsPromised;
    }
}
